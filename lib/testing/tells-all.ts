import { createServer as createHttp } from 'node:http'
import { type AddressInfo, createServer as createNet, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/** Answers in turn; every one of them repeats what it was asked with. */
const statuses = [500, 401, 403, 404, 400, 429, 302, 200]

/** A vendor's API that says in every answer, in body and headers, which credential it was asked with. */
export async function startTellingVendor() {
  const heard: string[] = []
  const server = createHttp(async (request, response) => {
    const body = await text(request)
    const credential = `${request.headers.authorization ?? ''} ${request.headers['x-api-key'] ?? ''}`.trim()
    const status = statuses[heard.length % statuses.length] ?? 500
    heard.push(`${credential} ${body}`)
    const said = `refused with Authorization: ${credential} for ${body}`
    response.writeHead(status, {
      ...{
        'content-type': 'application/json',
        'x-echo': credential,
        'www-authenticate': `Basic realm="${credential}"`,
      },
      ...(status === 302 ? { location: `https://elsewhere.example/?token=${encodeURIComponent(credential)}` } : {}),
    })
    response.end(JSON.stringify({ error: { type: 'echo', message: said }, message: said, errors: [said] }))
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** A mail server that refuses every sign-in, and says with which password. */
export async function startTellingMail() {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const server = createNet((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.write('220 mail.example\r\n')
    socket.on('data', (data) => {
      for (const line of String(data).split('\r\n').filter(Boolean)) {
        if (/^EHLO/i.test(line)) socket.write('250-mail.example\r\n250 AUTH PLAIN\r\n')
        else if (/^AUTH PLAIN/i.test(line)) {
          const given = Buffer.from(line.split(' ')[2] ?? '', 'base64')
            .toString()
            .replaceAll('\0', ' ')
          heard.push(given)
          socket.write(`535 5.7.8 refused: ${given}\r\n`)
        } else socket.write('221 bye\r\n')
      }
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    heard,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
