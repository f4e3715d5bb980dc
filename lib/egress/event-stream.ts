/** Told the data of each event; true when that was the last one needed. */
export type OnEvent = (data: string) => boolean

/**
 * Reads server-sent events as they come and stops when the reader has what it needs: servers keep streams open after
 * the answer. An event that the end cuts off counts too. Source: WHATWG HTML, 9.2.6.
 */
export async function readEvents(chunks: AsyncIterable<Uint8Array>, onEvent: OnEvent): Promise<void> {
  const decoder = new TextDecoder()
  let pending = ''
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    pending += text
    // A long event comes in many pieces without an end of line, and is looked through once.
    if (!/[\r\n]/.test(text)) continue
    const events = pending.split(/\r\n\r\n|\n\n|\r\r/)
    pending = events.pop() ?? ''
    if (events.some((event) => tell(event, onEvent))) return
  }
  tell(pending + decoder.decode(), onEvent)
}

function tell(event: string, onEvent: OnEvent): boolean {
  const lines = event.split(/\r\n|\n|\r/).filter((line) => line.startsWith('data:'))
  return lines.length > 0 && onEvent(lines.map((line) => line.slice(5).replace(/^ /, '')).join('\n'))
}
