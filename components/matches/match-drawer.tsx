'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { MatchSearch, ShownGroup, ShownRecord } from '#lib/matching/view.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { RecordLine } from './record-line.tsx'
import { matchUrl, selOf } from './search-url.ts'
import type { Correct } from './types.ts'
import { useCalled } from './use-called.ts'

type Props = {
  group: ShownGroup
  search: MatchSearch
  sel: string
  /** What was looked for to join to it, and what was found. */
  words: string
  candidates: readonly ShownRecord[]
  correct: Correct | null
}

/** One thing with its records: a record that is another thing is taken out, one that is missing is joined. */
export function MatchDrawer({ group, search, sel, words, candidates, correct }: Props) {
  const t = useTranslations('matches')
  const router = useRouter()
  const called = useCalled()
  const { run, busy, problem } = useAction()
  const { records } = group
  const [first] = records
  const title = records.find(({ name }) => name !== null)?.name ?? t('hidden')

  async function say(record: ShownRecord, others: readonly ShownRecord[], same: boolean) {
    if (correct === null) return
    const bare = ({ system, id }: ShownRecord) => ({ system, id })
    const asked = { kind: search.kind, record: bare(record), others: others.map(bare), same }
    if ((await run(selOf(record), () => correct(asked))) !== null) toast(t(same ? 'joinedNow' : 'partedNow'))
  }

  return (
    <Sheet
      open
      onOpenChange={(open) => open || router.push(matchUrl(search), { scroll: false })}
      title={title}
      description={t('drawer.intro')}
    >
      <div className="grid gap-5">
        <ActionProblem problem={problem} />
        <ul className="grid gap-3">
          {records.map((record) => (
            <li key={selOf(record)} className="flex flex-wrap items-start justify-between gap-2">
              <RecordLine record={record} />
              {correct !== null && records.length > 1 && (
                <Button
                  size="sm"
                  busy={busy === selOf(record)}
                  aria-label={t('drawer.takeOutOf', { record: called(record) })}
                  onClick={() =>
                    void say(
                      record,
                      records.filter((one) => one !== record),
                      false,
                    )
                  }
                >
                  {t('drawer.takeOut')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {correct !== null && first !== undefined && (
          <section className="grid gap-3">
            <h3 className="font-semibold text-sm">{t('drawer.join')}</h3>
            <SearchField
              label={t('drawer.find')}
              value={words}
              onSearch={(typed) => router.push(matchUrl({ ...search, sel, with: typed }), { scroll: false })}
            />
            {words !== '' && candidates.length === 0 && <p className="text-sm text-text-2">{t('drawer.nothing')}</p>}
            <ul className="grid gap-3">
              {candidates.map((record) => (
                <li key={selOf(record)} className="flex flex-wrap items-start justify-between gap-2">
                  <RecordLine record={record} method={false} />
                  <Button
                    size="sm"
                    busy={busy === selOf(record)}
                    aria-label={t('drawer.joinOf', { record: called(record) })}
                    onClick={() => void say(record, [first], true)}
                  >
                    {t('drawer.joinThis')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Sheet>
  )
}
