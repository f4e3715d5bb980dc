'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { routes } from '#lib/http/paths.ts'
import type { Suggestion } from '#lib/mappings/suggest.ts'
import type { SlotView } from '#lib/mappings/view.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Failed } from '../states/failed.tsx'
import { StateWord } from '../systems/state-word.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import { SlotDialog } from './slot-dialog.tsx'
import type { SystemActions } from './types.ts'
import { useNameProblem } from './use-name-problem.ts'

export type MappingProps = {
  system: string
  slots: readonly SlotView[]
  /** What the last check of the tools found wrong with the name of a slot, by slot, in the reader's language. */
  troubles: Readonly<Record<string, readonly string[]>>
  /** Titles of tools by name, in the reader's language. */
  titles: Readonly<Record<string, string>>
  /** Absent for who may only look. */
  actions?: Pick<SystemActions, 'map' | 'importMapping' | 'suggest'>
}

/** What our tools need of this tenant, and what it is called here. */
export function Mapping({ system, slots, troubles, titles, actions }: MappingProps) {
  const t = useTranslations('systems-admin.mapping')
  const { run, busy, problem } = useAction()
  const refused = useNameProblem(slots)(problem)
  const [found, setFound] = useState<readonly Suggestion[]>([])
  const [isCut, setCut] = useState(false)
  const mapped = slots.filter(({ names, standard, unusable }) => (names ?? standard) !== null && !unusable).length

  async function take(file: File | undefined) {
    if (file === undefined || actions === undefined) return
    const done = await run('import', async () => actions.importMapping({ system, text: await file.text() }))
    if (done !== null) toast(t(done.value === null ? 'same' : 'taken'))
  }

  async function look() {
    const done = await run('look', async () => actions?.suggest({ system }) ?? { ok: true, value: null }, {
      refresh: false,
    })
    if (done === null) return
    setFound(done.value?.suggestions ?? [])
    setCut(done.value?.isCut === true)
    const fitting = done.value?.suggestions.filter(({ candidates }) => candidates.length > 0).length
    toast(fitting === undefined ? t('cannotLook') : t('looked', { count: fitting }))
  }

  return (
    <section aria-labelledby="mapping">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <h2 id="mapping" className="text-lg font-semibold">
          {t('title')}{' '}
          <span className="text-sm font-normal text-text-3">{t('mapped', { mapped, total: slots.length })}</span>
        </h2>
        <div className="flex flex-wrap gap-2">
          {actions !== undefined && (
            <Button size="sm" busy={busy === 'look'} onClick={() => void look()}>
              {t(busy === 'look' ? 'looking' : 'look')}
            </Button>
          )}
          <a href={routes.mapping(system)} download className={buttonClass('default', 'sm')}>
            {t('export')}
          </a>
          {actions !== undefined && (
            <label className={buttonClass('default', 'sm')} aria-busy={busy === 'import'}>
              {t('import')}
              <input
                type="file"
                accept="application/json,.json"
                className="sr-only"
                onChange={(event) => {
                  void take(event.currentTarget.files?.[0])
                  event.currentTarget.value = ''
                }}
              />
            </label>
          )}
        </div>
      </div>
      <p className="mt-1 mb-3 max-w-3xl text-pretty text-sm text-text-2">{t('intro')}</p>
      {refused === null ? <ActionProblem problem={problem} /> : <Failed what={t('notTaken')} why={refused} />}
      {isCut && (
        <p role="status" className="mb-3 max-w-3xl text-pretty text-sm text-text-2">
          {t('cut')}
        </p>
      )}
      <Table caption={t('title')} density="compact" cards>
        <TableHead>
          <tr>
            <TableHeader>{t('slot')}</TableHeader>
            <TableHeader>{t('name')}</TableHeader>
            <TableHeader>{t('tools')}</TableHeader>
            {actions !== undefined && <TableHeader>{t('change')}</TableHeader>}
          </tr>
        </TableHead>
        <TableBody>
          {slots.map((slot) => (
            <TableRow key={slot.id}>
              <TableRowHeader>
                <span className="inline-block first-letter:uppercase">{slot.meaning}</span>
                <span className="id-text ml-1 font-normal text-text-3">{slot.id}</span>
              </TableRowHeader>
              <TableCell label={t('name')}>
                <div className="min-w-0 max-sm:text-right">
                  <SlotState slot={slot} />
                  {troubles[slot.id]?.map((trouble) => (
                    <StateWord key={trouble} state="failed" className="mt-0.5 flex! text-left text-pretty">
                      {trouble}
                    </StateWord>
                  ))}
                  <FirstOf suggestion={found.find((one) => one.slot === slot.id)} names={slot.names} />
                </div>
              </TableCell>
              <TableCell label={t('tools')}>{inWords(slot, titles, t)}</TableCell>
              {actions !== undefined && (
                <TableCell>
                  <SlotDialog
                    system={system}
                    slot={slot}
                    suggestion={found.find((one) => one.slot === slot.id)}
                    titles={titles}
                    actions={actions}
                  />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}

function SlotState({ slot: { names, standard, unusable, neededBy } }: { slot: SlotView }) {
  const t = useTranslations('systems-admin.mapping')
  if (names === null && standard !== null) {
    return (
      <>
        <span className="id-text break-all">{standard.join(', ')}</span>{' '}
        <span className="text-text-3">{t('standard')}</span>
      </>
    )
  }
  if (names === null) {
    return <StateWord state={neededBy.length > 0 ? 'waiting' : 'notReached'}>{t('notMapped')}</StateWord>
  }
  return (
    <>
      <span className="id-text break-all">{names.join(', ')}</span>
      {unusable && (
        <StateWord state="failed" className="mt-0.5">
          {t('unusable')}
        </StateWord>
      )}
    </>
  )
}

function inWords(
  { neededBy, usedBy }: SlotView,
  titles: MappingProps['titles'],
  t: ReturnType<typeof useTranslations<'systems-admin.mapping'>>,
): string {
  const named = (tools: readonly string[]) => tools.map((tool) => titles[tool] ?? tool).join(', ')
  return [
    neededBy.length > 0 ? t('needed', { tools: named(neededBy) }) : '',
    usedBy.length > 0 ? t('used', { tools: named(usedBy), count: usedBy.length }) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** What was found for a slot that has another name or none yet. */
function FirstOf({ suggestion, names }: { suggestion: Suggestion | undefined; names: SlotView['names'] }) {
  const t = useTranslations('systems-admin.mapping')
  const [first] = suggestion?.candidates ?? []
  if (suggestion === undefined || first === undefined || names?.includes(first.name) === true) return null
  return (
    <span className="mt-0.5 block text-xs text-text-2">
      {t(suggestion.certainty === 'likely' ? 'likely' : 'perhaps', { label: first.label })}{' '}
      <span className="id-text">{first.name}</span>
    </span>
  )
}
