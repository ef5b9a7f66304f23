import { AppError } from '../../shared/error.js';
import { INSTALL_COMMAND, loadMcpSdk } from './mcp-sdk.js';

describe('loadMcpSdk', () => {
  it('finds what is installed here', async () => {
    expect(typeof (await loadMcpSdk()).Client).toBe('function');
  });

  it('says what to do where it is not installed', async () => {
    const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
    const error: unknown = await loadMcpSdk(() => Promise.reject(missing)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'mcp_not_installed', status: 501, details: { command: INSTALL_COMMAND } });
  });

  it('does not call missing what is broken', async () => {
    await expect(loadMcpSdk(() => Promise.reject(new Error('坏了')))).rejects.toThrow('坏了');
  });
});
