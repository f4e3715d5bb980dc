import { z } from 'zod'
import { actions, context, distinctActions, plain, section } from './check-blocks.ts'

/** Source: https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const option = z.strictObject({ text: plain(75), value: z.string().min(1).max(150) })

/** Source: https://docs.slack.dev/reference/block-kit/block-elements */
const element = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: z.string().max(255),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3_000).optional(),
    max_length: z.int().min(1).max(3_000).optional(),
    initial_value: z.string().max(3_000).optional(),
    placeholder: plain(150).optional(),
  }),
  z
    .strictObject({
      type: z.literal('static_select'),
      action_id: z.string().max(255),
      options: z.array(option).min(1).max(100),
      initial_option: option.optional(),
      placeholder: plain(150).optional(),
    })
    .refine(({ options, initial_option: first }) => first === undefined || options.some((one) => same(one, first))),
  z.strictObject({
    type: z.literal('datepicker'),
    action_id: z.string().max(255),
    initial_date: z.iso.date().optional(),
    placeholder: plain(150).optional(),
  }),
])

const input = z.strictObject({
  type: z.literal('input'),
  block_id: z.string().max(255),
  label: plain(2_000),
  hint: plain(2_000).optional(),
  optional: z.boolean().optional(),
  element,
})

const blocks = z
  .array(z.discriminatedUnion('type', [section, context, actions, input]))
  .max(100)
  .refine((all) => distinct(all.flatMap((one) => one.block_id ?? [])) && all.every(distinctActions))
const common = {
  blocks,
  callback_id: z.string().max(255).optional(),
  private_metadata: z.string().max(3_000).optional(),
}

/** Source: https://docs.slack.dev/reference/views */
const home = z.strictObject({ type: z.literal('home'), ...common })
const modal = z
  .strictObject({
    ...{ type: z.literal('modal'), ...common },
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  })
  .refine(({ blocks: all, submit }) => submit !== undefined || all.every(({ type }) => type !== 'input'))

export type ShownHome = z.output<typeof home>
export type ShownModal = z.output<typeof modal>
export type ShownInput = z.output<typeof input>

/** A view as Slack would take it; null where it would answer `invalid_arguments`. */
export function checkHome(json: unknown): ShownHome | null {
  return home.safeParse(json).data ?? null
}

export function checkModal(json: unknown): ShownModal | null {
  return modal.safeParse(json).data ?? null
}

function distinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length
}

function same(one: z.output<typeof option>, other: z.output<typeof option>): boolean {
  return one.value === other.value && one.text.text === other.text.text
}
