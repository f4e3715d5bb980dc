import { script } from './page-script.ts'

type Row = { id: string; name: string; direct: string }

/** A page where one acts as somebody and sees what Slack would show them. Everything is text there, nothing is markup. */
export function slackPage(people: readonly Row[], channels: readonly { id: string; name: string }[]): string {
  const data = JSON.stringify({ people, channels }).replaceAll('<', '\\u003c')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>Slack, simulated</title><style>${style}</style>
<header><b>Slack, simulated</b>
<label>You are <select id="who"></select></label>
<label>in <select id="where" aria-label="Where"><option value="direct">a direct message to Gatehouse</option><option value="home">the home tab of Gatehouse</option></select></label></header>
<main id="messages" aria-live="polite"></main>
<form id="form"><input id="text" aria-label="Message" autocomplete="off" placeholder="Ask Gatehouse, /gatehouse and a question, /gatehouse log"><button>Send</button><button type="button" id="leave" hidden>Leave the thread</button></form>
<dialog id="modal" aria-labelledby="title"></dialog>
<script>const data = ${data};${script}</script></html>`
}

const style = `
[hidden]{display:none!important}body{margin:0;font:15px/1.45 system-ui,sans-serif;color:#1d1c1d;display:flex;flex-direction:column;height:100vh}
header,form#form{display:flex;flex-wrap:wrap;gap:12px;padding:12px 16px;border-bottom:1px solid #ddd;align-items:center}
form#form{border-top:1px solid #ddd;border-bottom:0}#text{flex:1}input,textarea{font:inherit;padding:8px}button,select{font:inherit;padding:6px 10px}
main{flex:1;overflow:auto;padding:8px 16px}article{padding:8px 0;border-bottom:1px solid #f0f0f0}article.thread{margin-left:32px}
small,.context{color:#616061;font-size:13px}p{margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere}.row{display:flex;flex-wrap:wrap;gap:8px;margin:6px 0;align-items:center}
a.button{border:1px solid #999;border-radius:4px;padding:6px 10px;color:inherit;text-decoration:none}
dialog{width:min(560px,92vw);border:1px solid #999;border-radius:8px;padding:16px 20px;color:inherit}
dialog h2{margin:0 0 8px;font-size:18px}dialog label{display:grid;gap:4px;margin:10px 0;font-weight:600}dialog label small{font-weight:400}
dialog input,dialog textarea,dialog select{width:100%;box-sizing:border-box}textarea{min-height:96px}.error{color:#b3261e;font-weight:400;font-size:13px}`
