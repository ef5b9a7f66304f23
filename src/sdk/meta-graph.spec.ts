import { metaError } from './meta-graph.js';

const answer = (error: unknown, headers = {}) => ({ status: 400, headers, text: '', json: { error } });

describe('metaError', () => {
  it.each([
    [190, undefined, 'Invalid OAuth access token.', 'auth'],
    [10, 2018278, 'This message is sent outside of allowed window.', 'window'],
    [10, undefined, 'Application does not have permission for this action', 'auth'],
    [131047, undefined, 'Re-engagement message', 'window'],
    [131026, undefined, 'Message undeliverable', 'blocked'],
    [551, 1545041, "This person isn't available right now.", 'blocked'],
    [100, 2018001, 'No matching user found', 'blocked'],
    [100, undefined, "(#100) Param text['body'] must be at most 4096 characters long.", 'too_long'],
    [100, undefined, '(#100) Length of param message[text] must be less than or equal to 2000', 'too_long'],
    [100, undefined, '(#100) Invalid parameter', 'refused'],
    [131016, undefined, 'Service unavailable', 'transient'],
    [2, undefined, 'An unexpected error has occurred. Please retry your request later.', 'unknown'],
    [131042, undefined, '商家资格或付款问题', 'refused'],
  ])('reads %s/%s «%s» as %s', (code, subcode, message, kind) => {
    const error = metaError(answer({ code, error_subcode: subcode, message }));
    expect(error).toMatchObject({ kind, message: expect.stringContaining(`${code}`) });
  });

  it.each([
    [131056, {}, 6000],
    [130429, {}, 1000],
    [80007, {}, 60_000],
    [80007, { 'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access": 3}]}' }, 180_000],
  ])('waits after %s as long as Meta says', (code, headers, retryAfterMs) => {
    expect(metaError(answer({ code, message: 'Rate limit hit' }, headers))).toMatchObject({
      kind: 'rate',
      retryAfterMs,
    });
  });

  it('goes by the status where there is no code', () => {
    expect(metaError({ status: 502, headers: {}, text: '<html>', json: undefined })).toMatchObject({ kind: 'unknown' });
  });
});
