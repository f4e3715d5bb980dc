import { parseBody } from '#lib/egress/read-body.ts'

/** The SDK shakes hands only over what is called JSON; servers send it as `text/plain` and under other names too. */
export async function calledJson(response: Response): Promise<Response> {
  const { status, headers, body } = response
  if (body === null || /json|event-stream/i.test(headers.get('content-type') ?? '')) return response
  const text = await response.text()
  const kept = [...headers].filter(([name]) => !name.startsWith('content-'))
  const isJson = typeof parseBody(text) !== 'string'
  return new Response(text, {
    status,
    headers: [...kept, ['content-type', isJson ? 'application/json' : (headers.get('content-type') ?? 'text/plain')]],
  })
}
