import { z } from 'zod'
import { removeFile } from '#lib/assistant/files/attach.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Takes back a file of one's own that no question was sent with. */
export const DELETE = withCaller<{ id: string }>({ permission: 'chat:use' }, async ({ caller, params, runtime }) => {
  const id = z.uuid().safeParse(params.id).data
  if (id !== undefined) await removeFile(id, caller.principal.id, runtime.database)
  return new Response(null, { status: 204 })
})
