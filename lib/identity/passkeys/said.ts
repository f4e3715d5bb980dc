import { z } from 'zod'

/** What a browser says of a passkey, as WebAuthn writes it. The library reads what is inside. */
const text = z.string().max(8_000)
const kept = {
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  clientExtensionResults: z.unknown().transform(() => ({})),
}

const transports = z.array(z.string().max(20)).max(10)

export const AddedPasskey = z.object({
  ...kept,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: transports.catch([]).default([]),
  }),
})

export const UsedPasskey = z.object({
  ...kept,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.nullish().transform((handle) => handle ?? undefined),
  }),
})
