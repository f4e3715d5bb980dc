import { z } from 'zod'
import type { MailSettings } from '#lib/core/mail-settings.ts'
import type { Message } from './message.ts'
import { handOver, type Patience } from './send.ts'

/** The steps of one message, in their order. */
export const mailSteps = ['reach', 'encrypt', 'sign_in', 'sender', 'hand_over'] as const
export type MailStep = (typeof mailSteps)[number]

export type MailProblem =
  | 'name_not_found'
  | 'refused'
  | 'silent'
  | 'no_encryption'
  | 'certificate'
  | 'sign_in'
  | 'sender'
  | 'recipient'
  | 'message'
  | 'broke_off'

/** `at` null: the server took it. */
export type MailTrial = { at: null } | { at: MailStep; problem: MailProblem }

const impatient: Patience = { connect: 8_000, silence: 20_000 }

const failure = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  errno: z.unknown().optional(),
  syscall: z.string().optional(),
  message: z.string().default(''),
})

/** Sends one message at once and says at which step it ended; what the server said stays with it. */
export async function trySending(
  settings: MailSettings,
  message: Message,
  patience: Patience = impatient,
): Promise<MailTrial> {
  try {
    await handOver(settings, message, patience)
    return { at: null }
  } catch (thrown) {
    return trialOf(failure.safeParse(thrown).data)
  }
}

function trialOf(failed: z.output<typeof failure> | undefined): MailTrial {
  const { code = '', command = '', syscall = '', message = '' } = failed ?? {}
  const said = `${code} ${syscall} ${message}`
  if (code === 'EDNS' || /ENOTFOUND|EAI_AGAIN|getaddrinfo/.test(said)) return { at: 'reach', problem: 'name_not_found' }
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(said)) return { at: 'reach', problem: 'refused' }
  if (/certificate|self.signed|altnames|CERT_|UNABLE_TO_VERIFY/i.test(said)) {
    return { at: 'encrypt', problem: 'certificate' }
  }
  if (code === 'ETLS' || /ssl|tls|wrong version number/i.test(said)) return { at: 'encrypt', problem: 'no_encryption' }
  if (code === 'EAUTH') return { at: 'sign_in', problem: 'sign_in' }
  if (code === 'EENVELOPE') {
    return command === 'MAIL FROM' ? { at: 'sender', problem: 'sender' } : { at: 'hand_over', problem: 'recipient' }
  }
  if (code === 'EMESSAGE') return { at: 'hand_over', problem: 'message' }
  if (code === 'ETIMEDOUT') return { at: 'reach', problem: 'silent' }
  return { at: 'reach', problem: 'broke_off' }
}
