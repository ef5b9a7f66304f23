/**
 * The launcher's and the panel's style. It lives in a shadow root, as a constructed sheet: neither the page's rules nor
 * its Content-Security-Policy reach it.
 */
export const STYLE = `
:host{--side:20px;--fill:#2f6f4f;--on:#fff}
button,iframe,.badge{all:initial;box-sizing:border-box;position:fixed;right:var(--side)}
.left button,.left iframe{right:auto;left:var(--side)}
button{bottom:20px;width:56px;height:56px;border-radius:50%;cursor:pointer;background:var(--fill);color:var(--on);
box-shadow:0 1px 2px rgba(12,24,18,.16),0 6px 20px rgba(12,24,18,.22);transition:transform .18s ease,box-shadow .18s ease;
animation:in .25s ease-out;-webkit-tap-highlight-color:transparent;touch-action:manipulation}
button:hover{transform:translateY(-2px);box-shadow:0 2px 4px rgba(12,24,18,.16),0 10px 28px rgba(12,24,18,.28)}
button:active{transform:scale(.96)}
button:focus-visible{outline:3px solid var(--fill);outline-offset:3px;box-shadow:0 0 0 3px #fff,0 0 0 7px rgba(0,0,0,.25)}
svg{position:absolute;inset:0;margin:auto;width:30px;height:30px;transition:opacity .16s ease,transform .16s ease}
svg+svg,.open svg{opacity:0;transform:scale(.6) rotate(-30deg)}
.open svg+svg{opacity:1;transform:none}
.badge{position:absolute;top:-3px;right:-3px;min-width:20px;height:20px;padding:0 6px;border-radius:10px;
background:#c62f2f;color:#fff;font:600 12px/20px -apple-system,BlinkMacSystemFont,"Segoe UI",sans-serif;text-align:center;
box-shadow:0 0 0 2px #fff}
.badge[hidden]{display:none}
iframe{bottom:92px;width:400px;max-width:calc(100vw - 40px);height:704px;max-height:calc(100vh - 112px);
border-radius:20px;background:transparent;color-scheme:light dark;
box-shadow:0 0 0 1px rgba(12,24,18,.06),0 4px 12px rgba(12,24,18,.08),0 20px 56px rgba(12,24,18,.22);
visibility:hidden;opacity:0;transform:translateY(10px) scale(.985);transform-origin:100% 100%;
transition:opacity .18s ease,transform .18s ease,visibility 0s .18s}
.left iframe{transform-origin:0 100%}
.open iframe{visibility:visible;opacity:1;transform:none;transition-delay:0s}
@keyframes in{from{opacity:0;transform:scale(.7)}}
@media (max-width:480px),(max-height:520px){
iframe,.left iframe{top:0;bottom:auto;left:auto;right:0;width:100%;max-width:none;height:100vh;height:100dvh;max-height:none;border-radius:0}
.open button{visibility:hidden}}
@media (max-height:520px) and (min-width:481px){iframe{width:min(480px,100%)}.left iframe{left:0;right:auto}}
@media (forced-colors:active){button{border:2px solid ButtonText}iframe{border:1px solid CanvasText}}
@media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
@media print{button,iframe{display:none}}
`;

/** Where the chat fills the whole screen; the same condition as in the style above. */
export const FULL_SCREEN = '(max-width:480px),(max-height:520px)';
