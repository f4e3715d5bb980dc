import { GatewayError } from '#lib/core/errors.ts'

/**
 * What comes one by one, as lines of JSON (NDJSON): `first` at once, then each as it is there. What is thrown on the way is
 * the last line, `{ "error": … }`. Nobody who reads any more ends it.
 */
export async function linesOf<T>(
  first: object,
  rest: AsyncGenerator<T, void, undefined>,
  correlationId: string,
): Promise<Response> {
  // What is refused before anything was done is an answer of its own.
  let next = await rest.next()
  let begun = false
  const encoder = new TextEncoder()
  const line = (value: unknown) => encoder.encode(`${JSON.stringify(value)}\n`)
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!begun) {
        begun = true
        controller.enqueue(line(first))
        return
      }
      if (next.done === true) return controller.close()
      controller.enqueue(line(next.value))
      try {
        next = await rest.next()
      } catch (thrown) {
        const error = GatewayError.from(thrown)
        error.correlationId = correlationId
        controller.enqueue(line({ error }))
        next = { done: true, value: undefined }
      }
    },
    cancel: async () => void (await rest.return(undefined)),
  })
  return new Response(stream, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      // Proxies would otherwise collect it.
      'x-accel-buffering': 'no',
    },
  })
}
