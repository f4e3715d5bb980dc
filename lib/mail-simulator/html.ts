import { escapeHtml } from '#lib/core/html.ts'
import { faults } from './faults.ts'
import type { Arrived, SmtpServer } from './smtp.ts'

type Shown = Pick<SmtpServer, 'arrived' | 'log' | 'faultOf'>

/** Everything that arrived, the newest first, and what the server can be told to do. */
export function listPage({ arrived, log, faultOf }: Shown): string {
  const rows = arrived.toReversed().map(
    ({ id, at, to, mail, answered }) =>
      `<tr><td>${escapeHtml(at.slice(11, 19))}<td>${escapeHtml(to)}<td><a href="/mails/${id}">${escapeHtml(mail.subject ?? '(no subject)')}</a>
        <td>${mail.attachments.length || ''}<td>${answered ? '' : 'never answered'}`,
  )
  const everybody = faultOf('*')
  const options = Object.entries(faults).map(([name, does]) => `<option value="${name}">${escapeHtml(does)}</option>`)
  const exchanges = log
    .slice(-30)
    .toReversed()
    .map(
      ({ at, step, to, code }) =>
        `<li>${at.slice(11, 19)} ${step} ${escapeHtml(to)}: ${code === 0 ? 'no answer' : code}`,
    )
  return page(
    'Mail that arrived',
    `<p>A mail server on this machine. It sends nothing on.${everybody === undefined ? '' : ` For everybody it ${escapeHtml(faults[everybody])}.`}</p>
    ${rows.length === 0 ? '<p>Nothing has arrived yet.</p>' : `<table><tr><th>UTC<th>To<th>Subject<th>Files<th>${rows.join('')}</table>`}
    <h2>Misbehave</h2>
    <form method="post"><label>To <input name="address" placeholder="everybody"></label>
    <label>this server <select name="fault"><option value="">behaves</option>${options.join('')}</select></label> <button>Set</button></form>
    <h2>What senders were told</h2><ul>${exchanges.join('')}</ul>`,
  )
}

/** One mail: its headers, its HTML in a frame that runs nothing, its text, its files. */
export function mailPage({ id, mail, raw, answered }: Arrived): string {
  const headers = raw.slice(0, Math.max(raw.indexOf('\r\n\r\n'), 0))
  const files = mail.attachments.map(
    ({ filename, size }, index) =>
      `<li><a href="/mails/${id}/files/${index}" download="${escapeHtml(filename ?? 'file')}">${escapeHtml(filename ?? 'file')}</a>, ${size} bytes`,
  )
  return page(
    mail.subject ?? '(no subject)',
    `<p><a href="/">All mail</a>, <a href="/mails/${id}/raw">as it came</a>${answered ? '' : '. The sender was never told that it arrived.'}</p>
    <iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${id}/html" title="HTML"></iframe>
    <h2>Files</h2><ul>${files.join('') || '<li>None'}</ul>
    <h2>Text</h2><pre>${escapeHtml(mail.text ?? '')}</pre>
    <h2>Headers</h2><pre>${escapeHtml(headers)}</pre>`,
  )
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>body{font:15px/1.5 system-ui,sans-serif;max-width:900px;margin:24px auto;padding:0 16px}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:4px 12px 4px 0;border-bottom:1px solid #ddd}
iframe{width:100%;height:900px;border:1px solid #ccc}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f5f5f5;padding:12px}
</style></head><body><h1>${escapeHtml(title)}</h1>${body}</body></html>`
}
