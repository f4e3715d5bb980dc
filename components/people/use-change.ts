'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PersonChange } from '#lib/identity/change-person.ts'
import { toast } from '../ui/toast.tsx'

/** What a server action answers, as far as a screen needs it. */
type ChangeAnswer = { ok: true } | { ok: false; error: { message: string; nextStep: string; correlationId?: string } }

export type ChangePerson = (input: { person: string; change: PersonChange }) => Promise<ChangeAnswer>

export type Problem = { message: string; nextStep: string; id?: string }

/** Sends changes of one person, one at a time; says what happened and shows the page as it is afterwards. */
export function useChange(person: { id: string; name: string }, changePerson: ChangePerson) {
  const t = useTranslations('people.drawer')
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function change(what: PersonChange): Promise<boolean> {
    setBusy(true)
    setProblem(null)
    const answer = await changePerson({ person: person.id, change: what }).catch(() => null)
    setBusy(false)
    if (answer?.ok === true) {
      toast(t(`changes.${what.do}`, { name: person.name }))
      router.refresh()
      return true
    }
    const error = answer?.error
    setProblem(
      error === undefined ? { message: t('unreachable'), nextStep: '' } : { ...error, id: error.correlationId },
    )
    return false
  }

  return { change, busy, problem }
}
