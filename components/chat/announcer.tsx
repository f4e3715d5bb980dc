'use client'

import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { plainText } from '#lib/assistant/answer/rich-text.ts'
import type { TurnView } from '#lib/assistant/answer/turn-view.ts'
import { formatFact } from '#lib/facts/format.ts'
import { lanesOf } from './lanes-model.ts'

/**
 * Says politely what happens: who is asked, each finished paragraph, the end. The log itself is not live, because it
 * would read every letter that arrives.
 */
export function Announcer({ view }: { view: TurnView | null }) {
  return (
    <div aria-live="polite" className="sr-only">
      {view !== null && <Words view={view} />}
    </div>
  )
}

function Words({ view }: { view: TurnView }) {
  const t = useTranslations('chat.announce')
  const format = useFormatter()
  const locale = useLocale()
  const asked = lanesOf(view.steps, null).map(({ name }) => name)
  const text = view.parts.map((part) => (part.kind === 'text' ? part.text : '\n\n')).join('')
  const words = plainText(text, (id) => {
    const found = view.facts.find(({ fact }) => fact.id === id)
    return found === undefined ? '' : (formatFact(found.fact, locale) ?? '')
  })
  const paragraphs = words.split(/\n+/)
  const finished = view.done === null ? paragraphs.slice(0, -1) : paragraphs
  return (
    <>
      {asked.length > 0 && <p>{t('asking', { systems: format.list(asked, { type: 'conjunction' }) })}</p>}
      {finished.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs only grow at the end
        <p key={index} suppressHydrationWarning>
          {paragraph}
        </p>
      ))}
      {view.parts.map(
        (part) =>
          part.kind === 'approval' &&
          part.approval.state === 'asked' && (
            <p key={part.approval.id}>{t('waiting', { title: part.approval.title })}</p>
          ),
      )}
      {view.done !== null && <p>{t(view.done.state)}</p>}
    </>
  )
}
