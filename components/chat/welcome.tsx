'use client'

import { useTranslations } from 'next-intl'
import type { VisibleSystem } from '#lib/assistant/visible-systems.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { SystemMark } from '../systems/system-mark.tsx'

export type WelcomeProps = {
  person: string
  suggestions: readonly string[]
  systems: readonly VisibleSystem[]
  onAsk: (question: string) => void
}

/** Before the first question: what can be asked with these roles, and of which systems. */
export function Welcome({ person, suggestions, systems, onAsk }: WelcomeProps) {
  const t = useTranslations('chat')
  return (
    <div className="py-7 sm:pt-14">
      <h1 className="text-xl font-semibold">{t('greeting', { name: person.split(' ')[0] ?? person })}</h1>
      <p className="mt-1.5 max-w-xl text-pretty text-read text-text-2">{t('intro')}</p>
      {suggestions.length > 0 && (
        <section className="mt-7">
          <h2 className="border-b border-border-strong pb-1.5 text-sm font-semibold">{t('suggestions')}</h2>
          <ul>
            {suggestions.map((question) => (
              <li key={question} className="border-b border-border">
                <button
                  type="button"
                  onClick={() => onAsk(question)}
                  className="flex min-h-10 w-full items-center py-2 text-left text-accent-text hover:bg-hover touch:min-h-11"
                >
                  <span>
                    <ProjectText>{question}</ProjectText>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="mt-7">
        <h2 className="text-sm font-semibold">{t('reach')}</h2>
        {systems.length === 0 ? (
          <p className="mt-1 text-sm text-text-2">{t('reachNothing')}</p>
        ) : (
          <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-2 text-sm text-text-2">
            {systems.map(({ slug, name, tools }) => (
              <li key={slug} className="flex items-center gap-2">
                <SystemMark system={slug} name={name} named />
                {t('reachSystem', { name, count: tools })}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
