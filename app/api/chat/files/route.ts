import { keepFile } from '#lib/assistant/files/keep-file.ts'
import { MOST_MEGABYTES } from '#lib/assistant/files/limits.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { withCaller } from '#lib/http/with-caller.ts'

const MOST_BYTES = (MOST_MEGABYTES.document + 1) * 1024 * 1024

/** Takes a file that will be sent with a question: the body of the request, its name in `?name=`. */
export const POST = withCaller({ permission: 'chat:use' }, async ({ caller, query, request, runtime }) => {
  const content = await bytesOf(request)
  const name = (query['name'] ?? '').slice(0, 500)
  const file = await keepFile(caller.principal.id, { name, content }, runtime, request.signal)
  return Response.json({ file }, { status: 201 })
})

/** Read piece by piece: a length that is not stated, or not true, is not waited for. */
async function bytesOf(request: Request): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of request.body ?? []) {
    size += piece.length
    if (size > MOST_BYTES) {
      throw new GatewayError('invalid_input', `A file may have ${MOST_MEGABYTES.document} MB.`)
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
