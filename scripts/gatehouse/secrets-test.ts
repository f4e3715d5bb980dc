import { GatewayError } from '#lib/core/errors.ts'
import { tryStore } from '#lib/secrets/try-store.ts'
import { type Command, text } from './command.ts'
import { anyStore, kindIn, storeOf } from './secrets-shared.ts'

export const secretsTest: Command = {
  name: 'secrets test',
  summary: 'writes a secret of its own into the store, reads it back and removes it',
  usage: `[--store ${anyStore}]`,
  options: { store: { type: 'string' } },
  async run({ options }, context) {
    const kind = kindIn(text(options, 'store') ?? context.config.secrets.store)
    const trail = await context.trail()
    const store = await storeOf(context, kind)
    const tell = (code: string | null) =>
      trail.write(context.actor(), {
        action: 'secrets.test',
        outcome: code === null ? 'ok' : 'failed',
        facts: { store: kind, code },
      })
    try {
      await tryStore(store)
    } catch (thrown) {
      const error = GatewayError.from(thrown)
      await tell(error.code)
      // Whoever runs the store wants to know why; it is no words of the store.
      const { message, internal, nextStep } = error
      const why = internal === undefined ? message : `${message} ${internal}.`
      return { json: { store: kind, ok: false, why }, lines: [`${why} ${nextStep}`], failed: true }
    } finally {
      await store.close()
    }
    await tell(null)
    return { json: { store: kind, ok: true }, lines: [`The store ${kind} takes, gives back and removes.`] }
  },
}
