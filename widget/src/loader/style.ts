// How launcher and panel look, in pixels: the host's own type size must not change them.

export const css = `
:host{all:initial!important}
:host([hidden]){position:fixed!important;visibility:hidden!important}
iframe{display:block;border:0;background:#f7f3ea;color-scheme:light dark}
@media (prefers-color-scheme:dark){iframe{background:#151b18}}
:host([data-mode=inline]){display:block!important}
:host([data-mode=inline]) iframe{width:100%;height:min(720px,90vh);border:1px solid #8885;border-radius:16px}
:host([data-mode=launcher]) iframe{position:fixed;z-index:2147483000;right:20px;bottom:92px;width:400px;height:min(680px,100vh - 116px);border-radius:20px;box-shadow:0 1px 3px #0003,0 16px 48px #0004;visibility:hidden;opacity:0;transform:translateY(12px)}
:host([data-open]) iframe{visibility:visible!important;opacity:1!important;transform:none!important}
@media (prefers-color-scheme:dark){:host([data-mode=launcher]) iframe{box-shadow:0 0 0 1px #77857c,0 16px 48px #0008}}
button{position:fixed;z-index:2147483000;right:20px;bottom:20px;width:60px;height:60px;padding:0;border:0;border-radius:22px;background:var(--entre);color:var(--entre-ink);box-shadow:0 1px 3px #0003,0 6px 20px #0003;cursor:pointer}
button:hover{filter:brightness(1.08)}
button:focus-visible{outline:3px solid var(--entre);outline-offset:3px;box-shadow:0 0 0 3px #fff}
:host([data-side=left]) button,:host([data-side=left]) iframe{right:auto;left:20px}
svg{display:block;width:40px;height:40px;margin:10px;fill:none;stroke:currentcolor;stroke-width:6;stroke-linecap:round}
path:nth-of-type(3){stroke-width:11}
b{position:absolute;top:-6px;right:-6px;min-width:24px;box-sizing:border-box;padding:0 6px;border:2px solid #fff;border-radius:12px;background:#b3261e;color:#fff;font:700 13px/20px system-ui,sans-serif}
b:empty,span:empty{display:none}
span{position:absolute;right:72px;bottom:8px;width:max-content;max-width:230px;padding:10px 14px;border-radius:16px 16px 4px;background:#fffdf8;color:#22302a;box-shadow:0 1px 3px #0003,0 6px 20px #0003;font:15px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;text-align:start;text-wrap:balance}
:host([data-side=left]) span{right:auto;left:72px;border-radius:16px 16px 16px 4px}
@media (max-width:480px),(max-height:480px){
:host([data-mode=launcher]) iframe{inset:0!important;width:100%;height:100%;border-radius:0}
:host([data-open]) button,span{display:none}}
@media (prefers-reduced-motion:no-preference){
:host([data-mode=launcher]) iframe{transition:opacity .18s,transform .18s cubic-bezier(.2,.8,.3,1),visibility .18s}
button{transition:filter .15s}}
@media (forced-colors:active){button,b,span{border:2px solid ButtonText}:host([data-mode=launcher]) iframe{border:2px solid CanvasText}}
@media print{button,iframe{display:none}}
`;
