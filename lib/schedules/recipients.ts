import { z } from 'zod'

/** Who gets a report: a team is everybody who is in it when it is sent. */
export const recipientSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id: z.uuid() }),
  z.object({ kind: z.literal('team'), id: z.uuid() }),
  z.object({ kind: z.literal('slack'), channel: z.string().min(1).max(100) }),
  z.object({ kind: z.literal('address'), address: z.email().toLowerCase() }),
])
export type Recipient = z.output<typeof recipientSchema>

export const channels = z.enum(['mail', 'slack', 'app'])
export type Channel = z.output<typeof channels>

export const formats = z.enum(['figures', 'pdf', 'csv', 'xlsx'])

/** One of whom a delivery is kept. */
export type Addressee = Exclude<Recipient, { kind: 'team' }>

/** How a delivery names whom it is for. */
export function keyOf(addressee: Addressee): string {
  switch (addressee.kind) {
    case 'person':
      return `person:${addressee.id}`
    case 'slack':
      return `slack:${addressee.channel}`
    case 'address':
      return `address:${addressee.address}`
  }
}

export function addresseeOf(key: string): Addressee {
  const [kind = '', rest = ''] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
  if (kind === 'person') return { kind, id: rest }
  return kind === 'slack' ? { kind, channel: rest } : { kind: 'address', address: rest }
}

export type Planned = { recipient: string; channel: Channel }

/** What is to be delivered, each thing once, however often a list names somebody. */
export function plan(
  recipients: readonly Recipient[],
  of: { channels: readonly Channel[]; membersOf(team: string): readonly string[] },
): Planned[] {
  const planned = recipients.flatMap((one): Planned[] => {
    if (one.kind === 'slack') return [{ recipient: keyOf(one), channel: 'slack' }]
    if (one.kind === 'address') return [{ recipient: keyOf(one), channel: 'mail' }]
    const people = one.kind === 'person' ? [one.id] : of.membersOf(one.id)
    return people.flatMap((id) => of.channels.map((channel) => ({ recipient: keyOf({ kind: 'person', id }), channel })))
  })
  return [...new Map(planned.map((one) => [`${one.channel} ${one.recipient}`, one])).values()]
}
