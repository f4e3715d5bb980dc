import { z } from 'zod'
import { adoptKeyOf, keyWaiting, makeKeyFor } from '#lib/http/credentials.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'

type Params = { slug: string }

const write = { permission: 'systems:write' } as const
const short = z.string().trim().min(1).max(500)
const Made = z.strictObject({ way: short.optional() })
const Adopted = z.strictObject({
  certificateId: short.optional(),
  fields: z.record(z.string().max(100), z.string().max(20_000)).optional(),
})

/** The certificate of a key that waits for its vendor. */
export const GET = withCaller<Params>(write, async (handled) =>
  Response.json({ waiting: await keyWaiting(handled, handled.params.slug) }),
)

/** A key made here; the answer is its certificate, to be given to the vendor. */
export const POST = withCaller<Params>(write, async (handled) => {
  const { way } = await readBody(handled.request, Made)
  return Response.json({ waiting: await makeKeyFor(handled, { system: handled.params.slug, way }) })
})

/** The key that waits is in force once it has signed in and read. */
export const PUT = withCaller<Params>(write, async (handled) => {
  await adoptKeyOf(handled, { system: handled.params.slug, ...(await readBody(handled.request, Adopted)) })
  return Response.json({ waiting: null })
})
