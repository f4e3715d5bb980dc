'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { AuditEvent } from '#lib/audit/search.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { useTimes } from '../facts/use-times.ts'
import { type Catalog, personName, phraseOf, sentenceKey, systemName } from './words.ts'

type Actor = Pick<AuditEvent, 'person' | 'outcome' | 'door' | 'viewedBy'>
type Spoken = Actor & Pick<AuditEvent, 'kind' | 'code' | 'system' | 'tool' | 'project' | 'action' | 'about'>

/** Events in words, in the reader's language. */
export function useWords(catalog: Catalog) {
  const t = useTranslations('audit')
  const times = useTimes()
  const language = languageOf(useLocale())

  /** "Ana Ruiz as Ben Ortega" while an administrator saw Gatehouse as them. */
  function person(actor: Actor): string {
    const seen = personSeen(actor)
    return actor.viewedBy === null ? seen : t('viewedAs', { viewer: actor.viewedBy.name, person: seen })
  }

  /** Without a person it was Gatehouse itself or the operator's shell, unless somebody unknown was turned away. */
  function personSeen({ person: of, outcome, door }: Omit<Actor, 'viewedBy'>): string {
    const unnamed = outcome === 'denied' ? 'nobody' : door === 'cli' ? 'operator' : 'itself'
    return personName(of, { nobody: t(unnamed), former: (id) => t('formerPerson', { id }) })
  }
  const system = (slug: string | null) => systemName(slug, catalog)

  /** "paused a system: GIS". A word of another version of Gatehouse stands as it is. */
  function change({ action: stored, outcome, about }: Spoken): string {
    const action = catalog.actions.find((known) => known === stored)
    const what = action === undefined ? (stored ?? '') : t(`change.${action}`, { outcome })
    const names = about.map(({ kind, value }) => {
      if (kind === 'system') return system(value)
      return kind === 'version' ? t('version', { version: value }) : value
    })
    return names.length === 0 ? what : t('changeOf', { what, about: names.join(', ') })
  }

  /** Without the person: "read job budget". */
  function what(event: Spoken): string {
    if (event.kind === 'change') return change(event)
    return phraseOf(event, catalog, language).infinitive
  }

  /** "Ben Ortega was not allowed to read job budget of 23-041 in Procore". */
  function sentence(event: Spoken): string {
    const { title, infinitive, past } = phraseOf(event, catalog, language)
    const about = event.project === null ? '' : t('sentence.about', { project: event.project })
    const values = { title, infinitive, past, about, person: person(event), system: system(event.system) }
    return t(`sentence.${sentenceKey(event)}`, { ...values, what: what(event) })
  }

  const role = (slug: string) => catalog.roles.find((known) => known.slug === slug)?.name ?? slug
  /** What a refused person was told, as theirs: "Ben Ortega was told: ...". */
  const told = (actor: Actor, reason: string) => t('told', { person: person(actor), reason })

  const { column: clock, exact: moment, zone } = times
  return { person, personSeen, system, role, what, sentence, told, clock, moment, zone }
}
