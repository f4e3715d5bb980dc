import { z } from 'zod'

/** Source: https://docs.slack.dev/reference/block-kit/blocks */
export const plain = (most: number) => z.object({ type: z.literal('plain_text'), text: z.string().min(1).max(most) })
const mrkdwn = z.object({
  type: z.literal('mrkdwn'),
  text: z.string().min(1).max(3_000),
  verbatim: z.boolean().optional(),
})
const button = z.strictObject({
  type: z.literal('button'),
  action_id: z.string().max(255),
  text: plain(75),
  value: z.string().max(2_000).optional(),
  url: z.url().max(3_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
})
const blockId = { block_id: z.string().max(255).optional() }
export const section = z.strictObject({
  ...{ type: z.literal('section'), text: mrkdwn, ...blockId },
  accessory: button.optional(),
})
export const context = z.strictObject({
  ...{ type: z.literal('context'), elements: z.array(mrkdwn).min(1).max(10), ...blockId },
})
export const actions = z.strictObject({
  ...{ type: z.literal('actions'), elements: z.array(button).min(1).max(25), ...blockId },
})
const block = z.discriminatedUnion('type', [section, context, actions])

export type ShownBlock = z.output<typeof block>
type WithActions = { type: string; elements?: readonly { type: string; action_id?: string }[] }

/** The blocks of a message as Slack would take them; null where it would answer `invalid_blocks`. */
export function checkBlocks(json: unknown): ShownBlock[] | null {
  const blocks = z.array(block).max(50).safeParse(json).data
  return blocks?.every(distinctActions) === true ? blocks : null
}

/** Each action stands once in its block. */
export function distinctActions({ elements = [] }: WithActions): boolean {
  const ids = elements.flatMap(({ action_id }) => action_id ?? [])
  return new Set(ids).size === ids.length
}

/** The button of that name, wherever it stands. */
export function buttonOf(blocks: readonly AnyBlock[], actionId: string): Button | undefined {
  return blocks
    .flatMap((one) => (one.type === 'actions' ? one.elements : one.type === 'section' ? [one.accessory] : []))
    .find((one) => one?.action_id === actionId)
}

type Button = z.output<typeof button>
type AnyBlock = ShownBlock | { type: 'input' }
