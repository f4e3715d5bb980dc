'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RequestDecision } from '#lib/access-requests/decide.ts'
import type { InboxRow } from '#lib/access-requests/inbox.ts'
import { type Span, spans } from '#lib/access-requests/spans.ts'
import { languageOf } from '#lib/facts/locale.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'
import { RefuseDialog } from './refuse-dialog.tsx'

export type DecideActions = {
  decide(input: RequestDecision): Promise<ActionResult<null>>
  draft(input: { request: string; role: string }): Promise<ActionResult<null>>
}

/** What can be made of an open request: the smallest role for a while, a draft of the matrix, or no. */
export function DecideButtons({ row, actions }: { row: InboxRow; actions: DecideActions }) {
  const t = useTranslations('requests.inbox')
  const language = languageOf(useLocale())
  const { run, busy, problem } = useAction()
  const { id, person, ways, drafts, already, draftRole } = row
  const [smallest] = ways

  async function decide(decision: RequestDecision): Promise<boolean> {
    const done = await run(decision.do, () => actions.decide(decision))
    if (done !== null) toast(t(`done.${decision.do}`, { person: person.name }))
    return done !== null
  }
  async function putInDraft(role: string) {
    if ((await run('draft', () => actions.draft({ request: id, role }))) !== null) toast(t('done.draft'))
  }

  return (
    <div className="mt-2 grid gap-2">
      <p className="text-pretty text-sm">
        {already
          ? t('already')
          : smallest === undefined
            ? t('noWay', { drafts: drafts.length > 0 ? 'yes' : 'no' })
            : t('smallest', { role: smallest.called[language], tools: smallest.tools, systems: smallest.systems })}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {already && (
          <Button busy={busy === 'already'} onClick={() => void decide({ do: 'already', request: id })}>
            {t('tell', { person: person.name })}
          </Button>
        )}
        {!already && smallest !== undefined && (
          <GiveRole
            ways={ways.map(({ role, tools, called }) => ({
              value: role,
              label: t('roleOption', { role: called[language], tools }),
            }))}
            person={person.name}
            busy={busy === 'grant'}
            onGive={(role, days) => void decide({ do: 'grant', request: id, role, days })}
          />
        )}
        {!already && draftRole === null && drafts.length > 0 && (
          <PutInDraft
            roles={drafts.map(({ role, called }) => ({ value: role, label: called[language] }))}
            person={person.name}
            busy={busy === 'draft'}
            onPut={(role) => void putInDraft(role)}
          />
        )}
        <RefuseDialog
          person={person.name}
          busy={busy === 'refuse'}
          problem={problem}
          onRefuse={(reason) => decide({ do: 'refuse', request: id, reason })}
        />
      </div>
      <ActionProblem problem={problem} />
    </div>
  )
}

type Choice = { value: string; label: string }

type GiveProps = {
  ways: readonly Choice[]
  person: string
  busy: boolean
  onGive: (role: string, days: Span) => void
}

function GiveRole({ ways, person, busy, onGive }: GiveProps) {
  const t = useTranslations('requests.inbox')
  const [role, setRole] = useState(ways[0]?.value ?? '')
  const [span, setSpan] = useState<string>('7')
  return (
    <>
      <Select label={`${t('role')}: ${person}`} options={ways} value={role} onChange={setRole} />
      <Select
        label={`${t('span')}: ${person}`}
        value={span}
        onChange={setSpan}
        options={[
          ...spans.map((days) => ({ value: String(days), label: t(`spans.${days}`) })),
          { value: '', label: t('spans.forGood') },
        ]}
      />
      <Button busy={busy} onClick={() => onGive(role, spans.find((days) => String(days) === span) ?? null)}>
        {t('give')}
      </Button>
    </>
  )
}

type DraftProps = { roles: readonly Choice[]; person: string; busy: boolean; onPut: (role: string) => void }

function PutInDraft({ roles, person, busy, onPut }: DraftProps) {
  const t = useTranslations('requests.inbox')
  const [role, setRole] = useState(roles[0]?.value ?? '')
  return (
    <>
      {roles.length > 1 && (
        <Select label={`${t('draftRole')}: ${person}`} options={roles} value={role} onChange={setRole} />
      )}
      <Button busy={busy} onClick={() => onPut(role)}>
        {t('draft')}
      </Button>
    </>
  )
}
