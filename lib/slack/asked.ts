import { z } from 'zod'

/** A question as it came from Slack, whichever way: what its row keeps until it is answered. */
export const asked = z.object({
  /** A mention in a channel, a direct message, a slash command, a button under an answer. */
  via: z.enum(['mention', 'direct', 'command', 'choice']),
  /** The workspace that the request came for, and the one that its author belongs to where Slack says another. */
  team: z.string(),
  userTeam: z.string().nullable(),
  user: z.string(),
  channel: z.string(),
  /** Its own message, which a thread may begin with; null for commands and buttons. */
  message: z.string().nullable(),
  /** The first message of the thread that it stands in. */
  thread: z.string().nullable(),
  text: z.string(),
  /** Where answers to commands and buttons go. */
  responseUrl: z.string().nullable(),
  /** The choice that a button stands for: looked up in the answer that offered it, never believed. */
  choice: z.object({ turn: z.uuid(), seq: z.int(), index: z.int() }).nullable(),
})

export type Asked = z.output<typeof asked>

/** What is to be done about a request of Slack's. Without a question there is nothing to do. */
export type Received = { id: string; asked: Asked }
