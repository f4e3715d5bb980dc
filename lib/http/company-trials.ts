import { getLocale, getTranslations } from 'next-intl/server'
import { type ModelProblem, tryModel } from '#lib/assistant/model/try-model.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { type MailTrial, trySending } from '#lib/mail/try.ts'
import type { ActionContext } from './actions.ts'

/** `not_allowed`: the operator did not let that address be reached. */
export type MailTried = MailTrial | { at: 'reach'; problem: 'not_allowed' | 'not_set_up' }
export type ModelTried = { use: 'small' | 'usual' | 'strong'; model: string; problem: ModelProblem | null }
export type ModelsTried = { models: ModelTried[]; problem: 'not_allowed' | 'not_set_up' | null }

/** A message to whoever presses, at once and not by the queue, with the settings that are in force. */
export async function runMailTrial({ caller, correlationId, runtime }: ActionContext): Promise<MailTried> {
  const t = await getTranslations('company.mail.message')
  const locale = await getLocale()
  const settings = await allowed(() => runtime.mailAndModel.mail())
  const tried = typeof settings === 'string' ? notTried(settings) : await trySending(settings, message())
  await runtime.trail.write(actorOf(caller, correlationId), {
    action: 'settings.try_mail',
    outcome: tried.at === null ? 'ok' : 'failed',
    facts: { step: tried.at, problem: tried.at === null ? null : tried.problem },
  })
  return tried

  function message() {
    const { name, email } = caller.principal
    const text = t('text', { name, origin: runtime.config.origin })
    return {
      ...{ deliveryId: `trial-${uuidv7()}`, to: { name, address: email }, subject: t('subject'), text },
      ...{ html: `<p>${escaped(text)}</p>`, language: languageOf(locale), unsubscribe: null },
    }
  }
}

/** One word from each model that is chosen, with the settings that are in force. */
export async function runModelTrial({ caller, correlationId, runtime }: ActionContext): Promise<ModelsTried> {
  const connection = await allowed(() => runtime.mailAndModel.model())
  const models: ModelTried[] = []
  if (typeof connection !== 'string') {
    for (const use of ['small', 'usual', 'strong'] as const) {
      const model = connection.models[use]
      const known = models.find((one) => one.model === model)
      models.push({ use, model, problem: known === undefined ? await tryModel(connection, model) : known.problem })
    }
  }
  const problem = typeof connection === 'string' ? connection : null
  const failed = models.filter((one) => one.problem !== null)
  await runtime.trail.write(actorOf(caller, correlationId), {
    action: 'settings.try_model',
    outcome: problem === null && failed.length === 0 ? 'ok' : 'failed',
    facts: {
      models: models.map(({ model }) => model),
      problems: problem === null ? failed.map((one) => `${one.problem}`) : [problem],
    },
  })
  return { models, problem }
}

async function allowed<T>(read: () => Promise<T | null>): Promise<T | 'not_allowed' | 'not_set_up'> {
  try {
    return (await read()) ?? 'not_set_up'
  } catch (thrown) {
    if (GatewayError.from(thrown).code === 'system_unavailable') return 'not_allowed'
    throw thrown
  }
}

function notTried(problem: 'not_allowed' | 'not_set_up'): MailTried {
  return { at: 'reach', problem }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
