'use client'

import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { demoPassword, type PersonaKey } from '#lib/identity/demo.ts'
import { initials } from '../shell/navigation.ts'

export type Persona = { key: PersonaKey; email: string; name: string; jobTitle: string }

type Props = {
  personas: readonly Persona[]
  /** Address of whoever is being signed in. */
  busy: string | null
  onChoose: (email: string, password: string) => Promise<void>
}

/** Demo only: one click signs in as somebody who works in a certain way. */
export function PersonaList({ personas, busy, onChoose }: Props) {
  const t = useTranslations('sign-in.demo')
  return (
    <section aria-labelledby="personas" className="min-w-0">
      <h2 id="personas" className="text-lg font-semibold">
        {t('title')}
      </h2>
      <p className="mt-0.5 mb-3 text-sm text-text-2">{t('intro')}</p>
      <ul className="border-t border-border-strong">
        {personas.map(({ key, email, name, jobTitle }) => (
          <li key={key} className="border-b">
            <button
              type="button"
              disabled={busy !== null}
              aria-busy={busy === email || undefined}
              aria-label={t('signInAs', { name: `${name}, ${jobTitle}` })}
              aria-describedby={`persona-${key}`}
              onClick={() => void onChoose(email, demoPassword)}
              className="group flex w-full items-center gap-3 rounded-sm px-1 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2 disabled:opacity-60"
            >
              <span
                aria-hidden
                className="grid size-8 shrink-0 place-items-center rounded-full bg-neutral-soft text-2xs font-semibold text-neutral-text"
              >
                {initials(name)}
              </span>
              <span className="min-w-0 grow">
                <span className="block text-sm">
                  <span className="font-medium">{name}</span> <span className="text-text-2">{jobTitle}</span>
                </span>
                <span id={`persona-${key}`} className="block text-xs text-text-3">
                  {t(`roles.${key}`)}
                </span>
              </span>
              <ArrowRight
                size={16}
                strokeWidth={1.75}
                aria-hidden
                className="shrink-0 text-text-3 group-hover:text-text"
              />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
