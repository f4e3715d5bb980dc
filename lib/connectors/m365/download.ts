import { Client } from 'undici'
import { GatewayError } from '#lib/core/errors.ts'
import type { VendorSettings } from '../kit/vendor-http.ts'
import type { Graph } from './graph.ts'

const MAX_BYTES = 10 * 1024 * 1024

/**
 * A file's bytes. Graph answers 302 with a pre-signed address on another host, which must not see the bearer token.
 * Source: https://learn.microsoft.com/graph/api/driveitem-get-content
 */
export async function download({ vendor, call }: Graph, driveId: string, itemId: string): Promise<Buffer> {
  const { headers } = await vendor.request({
    path: `/drives/${encodeURIComponent(driveId)}/items/${encodeURIComponent(itemId)}/content`,
    headers: { 'client-request-id': call.correlationId },
  })
  const url = URL.parse(headers.location ?? '')
  if (url === null || !isContentHost(url, vendor.settings)) {
    throw new GatewayError('protocol_error', 'Microsoft 365 pointed to an unexpected address for the file.', {
      internal: `content host ${url?.host ?? 'missing'}`,
    })
  }
  return fetchBytes(url, call.signal)
}

/**
 * May a file be fetched from there? The setting names domains, which need TLS on its usual port, or whole origins.
 * Without this check an answer could send the gateway to any address inside the company's network.
 */
export function isContentHost(url: URL, { contentHosts = DEFAULT_CONTENT_HOSTS }: VendorSettings): boolean {
  if (url.username !== '') return false
  return contentHosts
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => {
      if (entry.includes('://')) return url.origin === entry
      const tls = url.protocol === 'https:' && url.port === ''
      return entry !== '' && tls && (url.hostname === entry || url.hostname.endsWith(`.${entry}`))
    })
}

export const DEFAULT_CONTENT_HOSTS = 'sharepoint.com'

/** Outside the system's own sender, which knows only JSON and text and would spoil the bytes of a document. */
async function fetchBytes(url: URL, signal: AbortSignal): Promise<Buffer> {
  const client = new Client(url.origin, { connect: { timeout: 3_000 }, headersTimeout: 0, bodyTimeout: 0 })
  try {
    const answer = await client.request({ method: 'GET', path: url.pathname + url.search, signal })
    if (answer.statusCode !== 200) throw unavailable(`content ${answer.statusCode}`)
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of answer.body) {
      size += chunk.length
      if (size > MAX_BYTES) throw new GatewayError('response_too_large', 'The file is larger than 10 MB.')
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch (thrown) {
    throw thrown instanceof GatewayError ? thrown : unavailable(String(thrown))
  } finally {
    await client.destroy()
  }
}

function unavailable(internal: string): GatewayError {
  return new GatewayError('system_unavailable', 'Microsoft 365 could not hand over the file.', { internal })
}
