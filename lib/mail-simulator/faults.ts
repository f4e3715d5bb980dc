/** What a mail server can be told to do with one recipient. */
export const faults = {
  unknown: 'has no such mailbox (550)',
  full: 'says that the mailbox is full (552)',
  policy: 'wants no mail from us (554)',
  greylist: 'says "later" once, then takes it (451)',
  busy: 'says "later" every time (450)',
  drop: 'ends the connection before the message',
  hang_up: 'takes the message and ends the connection without an answer',
  silent: 'never answers',
  silent_after: 'takes the message and never answers',
  slow: 'takes ten seconds for an answer',
} as const
export type Fault = keyof typeof faults

export type Answer = { code: number; text: string }

/** What is answered to RCPT TO; null lets the recipient in. */
export function answerTo(fault: Fault | undefined, triedBefore: boolean): Answer | null {
  switch (fault) {
    case 'unknown':
      return { code: 550, text: '5.1.1 No such user here' }
    case 'full':
      return { code: 552, text: '5.2.2 Mailbox is full' }
    case 'policy':
      return { code: 554, text: '5.7.1 Not from you' }
    case 'greylist':
      return triedBefore ? null : { code: 451, text: '4.7.1 Greylisted, come back later' }
    case 'busy':
      return { code: 450, text: '4.2.1 Come back later' }
    default:
      return null
  }
}
