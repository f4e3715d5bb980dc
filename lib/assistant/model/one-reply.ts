import type Anthropic from '@anthropic-ai/sdk'
import { GatewayError } from '#lib/core/errors.ts'
import type { Messages } from './messages.ts'
import { isTooLong, MOST_TRIES, troubleOf } from './retry.ts'
import type { ModelWords } from './words.ts'

export type Reply = {
  content: Anthropic.ContentBlock[]
  stopReason: Anthropic.StopReason | null
  usage: Anthropic.Usage | null
  /** False when the stream broke off: text is kept, tool calls in it are not carried out. */
  complete: boolean
}

export type ReplyOptions = {
  signal: AbortSignal
  words: ModelWords
  onText(delta: string): void
  wait(ms: number, signal: AbortSignal): Promise<void>
  random(): number
}

/**
 * One request to the model, streamed. As long as nothing has been shown a passing failure is tried again, three times
 * in all; afterwards what came is kept and marked, because a second try would say it twice. Usage that was told before
 * the stream broke is given back with whatever came.
 */
export async function oneReply(
  messages: Messages,
  params: Anthropic.MessageStreamParams,
  options: ReplyOptions,
): Promise<Reply> {
  const { signal, words } = options
  for (let tried = 0; ; tried++) {
    let shown = false
    let usage: Anthropic.Usage | null = null
    let finished = false
    try {
      const stream = messages.stream(params, { signal })
      for await (const event of stream) {
        if (event.type === 'message_start') usage = event.message.usage
        if (event.type === 'message_stop') finished = true
        if (event.type === 'content_block_delta' && event.delta.type === 'text_delta' && event.delta.text !== '') {
          shown = true
          options.onText(event.delta.text)
        }
      }
      const message = await stream.finalMessage()
      return { content: message.content, stopReason: message.stop_reason, usage: message.usage, complete: finished }
    } catch (thrown) {
      if (signal.aborted) throw new GatewayError('cancelled', words.say('trouble.stopped'))
      if (isTooLong(thrown)) return { content: [], stopReason: 'model_context_window_exceeded', usage, complete: true }
      if (shown || (usage !== null && tried + 1 >= MOST_TRIES)) {
        return { content: [], stopReason: null, usage, complete: false }
      }
      const { error, again, waitMs } = troubleOf(thrown, { tried, random: options.random(), words })
      if (!again || tried + 1 >= MOST_TRIES) throw error
      await options.wait(waitMs, signal)
    }
  }
}
