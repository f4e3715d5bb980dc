import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { isOwnHost, isOwnOrigin } from '#lib/core/origin.ts'
import { type Fault, faults } from './faults.ts'
import { listPage, mailPage } from './html.ts'
import type { SmtpServer } from './smtp.ts'

type Shown = Pick<SmtpServer, 'arrived' | 'log' | 'faultOf' | 'setFault'>
type Reply = { status?: number; type?: string; policy?: string; location?: string; body: string | Buffer }

/** No script runs on these pages, and a mail asks for nothing from anywhere. */
const ownPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'"
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** What arrived, for a person on this machine; other names for it are refused, so that no web page can read along. */
export async function servePage(shown: Shown, wanted: number): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request, shown)
      .catch((thrown: unknown): Reply => ({ status: 500, type: 'text/plain', body: String(thrown) }))
      .then((reply) => send(response, reply))
  })
  await listen(server, wanted).catch(() => listen(server, 0))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function answer(request: IncomingMessage, shown: Shown): Promise<Reply> {
  const own = new URL(`http://127.0.0.1:${request.socket.localPort}`)
  if (!isOwnHost(request.headers.host ?? '', own)) return { status: 403, type: 'text/plain', body: 'Not this name.' }
  const { pathname } = new URL(request.url ?? '/', own)
  if (request.method === 'POST') {
    const { origin } = request.headers
    if (origin !== undefined && !isOwnOrigin(origin, own)) return { status: 403, type: 'text/plain', body: 'No.' }
    return setFault(shown, new URLSearchParams(await text(request)))
  }
  if (pathname === '/') return { body: listPage(shown) }
  if (pathname === '/log') return { type: 'application/json', body: JSON.stringify(shown.log) }
  return ofMail(pathname, shown) ?? { status: 404, type: 'text/plain', body: 'There is no such mail.' }
}

function setFault({ setFault: set }: Shown, form: URLSearchParams): Reply {
  const fault = form.get('fault') ?? ''
  set(form.get('address')?.trim() || '*', isFault(fault) ? fault : null)
  return { status: 303, location: '/', body: '' }
}

function isFault(name: string): name is Fault {
  return Object.hasOwn(faults, name)
}

function ofMail(pathname: string, { arrived }: Shown): Reply | null {
  const [, id, part = '', index = ''] = /^\/mails\/([\w-]+)(?:\/(html|raw|files)(?:\/(\d+))?)?$/.exec(pathname) ?? []
  const found = arrived.find((one) => one.id === id)
  if (found === undefined) return null
  if (part === '') return { body: mailPage(found) }
  if (part === 'raw') return { type: 'text/plain', body: Buffer.from(found.raw, 'latin1') }
  if (part === 'html') return { policy: mailPolicy, body: `<base target="_blank">${found.mail.html || ''}` }
  const file = found.mail.attachments[Number(index)]
  return file === undefined ? null : { type: 'application/octet-stream', body: file.content }
}

function send(response: ServerResponse, { status = 200, type = 'text/html', policy, location, body }: Reply): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy ?? ownPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...(location === undefined ? {} : { location }),
  })
  response.end(body)
}
