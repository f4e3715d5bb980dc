import { z } from 'zod'

/** How the sending of one message to one recipient ended. Reasons are ours; what the server said stays with it. */
export type Outcome =
  /** The server took it. Whether it reaches the mailbox is the server's to do, and its id the word to ask it by. */
  | { state: 'delivered'; serverId: string | null }
  /** For good: the same message to the same recipient will be refused again. */
  | { state: 'refused'; reason: Refusal }
  /** It was not taken, and may be at another time. */
  | { state: 'later'; reason: Hindrance }
  /** It was handed over and the answer was lost: sent again it might arrive twice, so nobody sends it again by itself. */
  | { state: 'unknown' }

const ATTEMPTS = 4

/** What a message that is sent by itself stands as afterwards; null: nobody knows what became of it. */
export function stateAfter(outcome: Pick<Outcome, 'state'> | null, attempt: number) {
  switch (outcome?.state) {
    case 'delivered':
    case 'refused':
      return outcome.state
    case 'later':
      return attempt < ATTEMPTS ? 'waiting' : 'not_sent'
    default:
      return 'outcome_unknown'
  }
}

export const refusals = ['mailbox_unknown', 'mailbox_full', 'address', 'too_large', 'policy'] as const
export type Refusal = (typeof refusals)[number]

/** The last three are to be mended by whoever set up the mail server. */
export const hindrances = ['busy', 'unreachable', 'sender', 'sign_in', 'encryption'] as const
export type Hindrance = (typeof hindrances)[number]

/** What went wrong, in nodemailer's terms: its code, the command under way, and what the server said if it said something. */
const failureSchema = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
})
type Failure = z.output<typeof failureSchema>

/** @param handedOver the whole message may have reached the server */
export function outcomeOf(thrown: unknown, handedOver: boolean): Outcome {
  const { data: failure = {} } = failureSchema.safeParse(thrown)
  switch (failure.code) {
    case 'EENVELOPE':
    case 'EMESSAGE':
      return answered(failure)
    case 'EAUTH':
      return { state: 'later', reason: 'sign_in' }
    case 'ETLS':
      return { state: 'later', reason: 'encryption' }
    default:
      return handedOver ? { state: 'unknown' } : { state: 'later', reason: 'unreachable' }
  }
}

/** The server, or our own look at the message before it was asked, said no. */
function answered({ code, command, responseCode, response = '' }: Failure): Outcome {
  if (responseCode === undefined) return { state: 'refused', reason: code === 'EMESSAGE' ? 'too_large' : 'address' }
  if (responseCode < 500) return { state: 'later', reason: 'busy' }
  if (command === 'MAIL FROM') return { state: 'later', reason: 'sender' }
  return { state: 'refused', reason: refusalOf(responseCode, enhanced(response)) }
}

/** Sources: RFC 5321, 4.2.3 for the code; RFC 3463, 3 for the three numbers after it, which say more where they stand. */
function refusalOf(status: number, [, subject, detail]: readonly number[]): Refusal {
  if (subject === 1) return 'mailbox_unknown'
  if (subject === 2) return detail === 2 ? 'mailbox_full' : 'mailbox_unknown'
  if (subject === 3 && detail === 4) return 'too_large'
  if (subject !== undefined && subject > 2) return 'policy'
  if (status === 552) return 'mailbox_full'
  return status === 550 || status === 551 || status === 553 ? 'mailbox_unknown' : 'policy'
}

function enhanced(response: string): number[] {
  const [, found = ''] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? []
  return found === '' ? [] : found.split('.').map(Number)
}
