import type Anthropic from '@anthropic-ai/sdk'
import { systemPrompt } from './prompt.ts'

const MAX_TOKENS = 8_000

/** The newest two messages of the person's side; the mark on tools and rules is the third. The API takes four. */
const MARKED_MESSAGES = 2

export type Asking = {
  model: string
  tools: Anthropic.Tool[]
  messages: readonly Anthropic.MessageParam[]
  /** The last step: the model answers with what it has. Tools stay in the request, so that their cached text counts. */
  last: boolean
}

export function requestOf({ model, tools, messages, last }: Asking): Anthropic.MessageStreamParams {
  return {
    model,
    max_tokens: MAX_TOKENS,
    system: systemPrompt,
    messages: marked(last ? withLastWord(messages) : messages),
    ...(tools.length === 0 ? {} : { tools }),
    ...(tools.length > 0 && last ? { tool_choice: { type: 'none' as const } } : {}),
  }
}

/**
 * Cache marks belong to a request and not to a message that is kept, or each step would add one. The newest carries one,
 * and the one before it, which the last request wrote, so that a long step still finds it.
 */
function marked(messages: readonly Anthropic.MessageParam[]): Anthropic.MessageParam[] {
  const places = messages.flatMap(({ role }, index) => (role === 'user' ? [index] : [])).slice(-MARKED_MESSAGES)
  return messages.map((message, index) =>
    message.role === 'user' ? asBlocks(message, places.includes(index)) : message,
  )
}

/** Always as blocks, marked or not: what was cached is found again only where every byte before it is the same. */
function asBlocks({ role, content }: Anthropic.UserMessageParam, mark: boolean): Anthropic.UserMessageParam {
  const blocks = blocksOf(content)
  if (!mark) return { role, content: blocks }
  return {
    role,
    content: blocks.map((block, index) =>
      index === blocks.length - 1 && canBeMarked(block) ? { ...block, cache_control: { type: 'ephemeral' } } : block,
    ),
  }
}

function blocksOf(content: Anthropic.UserMessageParam['content']): Anthropic.ContentBlockParam[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content
}

function canBeMarked(
  block: Anthropic.ContentBlockParam,
): block is Anthropic.TextBlockParam | Anthropic.ToolResultBlockParam {
  return block.type === 'text' || block.type === 'tool_result'
}

function withLastWord(messages: readonly Anthropic.MessageParam[]): Anthropic.MessageParam[] {
  const text = 'No tool can be used any more. Answer now with what you have, and say what is missing.'
  const last = messages.at(-1)
  if (last?.role !== 'user') return [...messages, { role: 'user', content: text }]
  return [...messages.slice(0, -1), { role: 'user', content: [...blocksOf(last.content), { type: 'text', text }] }]
}
