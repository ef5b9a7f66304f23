import type { InferenceSession } from 'onnxruntime-node';

/**
 * How every graph is loaded: on the processor, with so many threads for one operation, and one operation at a time.
 *
 * `x64quantprecision`: without VNNI, a product of uint8 and int8 adds pairs in 16 bits and cuts off what does not fit;
 * ONNX Runtime then multiplies two uint8 instead, which is slower, and right. With VNNI nothing changes.
 * https://github.com/microsoft/onnxruntime/blob/main/include/onnxruntime/core/session/onnxruntime_session_options_config_keys.h
 */
export function sessionOptions(threads: number): InferenceSession.SessionOptions {
  return {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    // Errors only, which arrive as exceptions too.
    logSeverityLevel: 3,
    extra: { session: { x64quantprecision: '1' } },
  };
}
