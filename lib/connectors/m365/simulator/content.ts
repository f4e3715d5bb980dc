import { randomUUID } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { excelWorkbook, wordDocument } from './office.ts'
import { pdfDocument } from './pdf.ts'
import type { Item } from './world.ts'

/** Where the bytes of files lie: another host than Graph, opened by a pre-signed address and by nothing else. */
export async function startContentHost() {
  const signed = new Map<string, Item>()

  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://content.invalid')
    const item = signed.get(url.searchParams.get('tempauth') ?? '')
    // SharePoint takes a bearer for the sign-in it expects and fails; a client that sends one leaks it besides.
    if (incoming.headers.authorization !== undefined) return end(outgoing, 401, 'text/plain', 'unexpected bearer')
    if (item?.file === undefined) return end(outgoing, 401, 'text/plain', 'unauthenticated')
    end(outgoing, 200, item.file.mimeType, bytesOf(item.file.mimeType, item.file.text))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    origin,
    sign(item: Item): string {
      const tempauth = randomUUID()
      signed.set(tempauth, item)
      return `${origin}/_layouts/15/download.aspx?UniqueId=${item.id}&tempauth=${tempauth}`
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A real file of its kind around the sample's text; without text, bytes that mean nothing. `data:` stands for itself. */
export function bytesOf(mimeType: string, text: string | null): Buffer {
  if (text?.startsWith('data:') === true) return Buffer.from(text.slice(text.indexOf(',')), 'base64')
  if (text === null) return Buffer.from([0x89, 0x00, 0x1a, 0x0a, 0xff, 0xd8, 0x00, 0x01])
  if (mimeType === 'application/pdf') return pdfDocument(text)
  if (mimeType.endsWith('wordprocessingml.document')) return wordDocument(text)
  if (mimeType.endsWith('spreadsheetml.sheet')) return excelWorkbook(text)
  return Buffer.from(text, 'utf8')
}

function end(outgoing: ServerResponse, status: number, type: string, body: string | Buffer): void {
  outgoing.writeHead(status, { 'content-type': type })
  outgoing.end(body)
}
