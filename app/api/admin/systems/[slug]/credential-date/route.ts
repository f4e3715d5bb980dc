import { z } from 'zod'
import { dateCredential } from '#lib/http/credentials.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'

const Dated = z.strictObject({ endsOn: z.iso.date('must be a day like 2027-03-01').nullable() })

/** By when a person has to replace the credential; null takes the date back. */
export const PUT = withCaller<{ slug: string }>({ permission: 'systems:write' }, async (handled) => {
  const { endsOn } = await readBody(handled.request, Dated)
  await dateCredential(handled, { system: handled.params.slug, endsOn })
  return Response.json({ endsOn })
})
