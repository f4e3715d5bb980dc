'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { timeZones } from '#lib/core/days.ts'
import { paths } from '#lib/http/paths.ts'
import type { MeasureChoice, ReportChoice } from '#lib/http/schedule-choices.ts'
import type { SaidSchedule } from '#lib/http/schedules.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { newCondition } from './condition-draft.ts'
import { ConditionFields } from './condition-fields.tsx'
import { type Draft, draftFrom, type Named, settingsOf } from './draft.ts'
import { FormSection } from './form-section.tsx'
import { PersonField } from './person-field.tsx'
import { RecipientFields } from './recipient-fields.tsx'
import { ReportFields } from './report-fields.tsx'
import { newRule } from './rule-draft.ts'
import { SendingFields } from './sending-fields.tsx'
import type { ScheduleActions } from './types.ts'
import { usePreview } from './use-preview.ts'
import { WhenFields } from './when-fields.tsx'

/** A schedule that is changed, with the names of whom it goes to in their order. */
export type Changed = { id: string; settings: SaidSchedule['settings']; names: string[]; backup: Named | null }

type Props = {
  /** Null: a new one. */
  changed: Changed | null
  reports: readonly ReportChoice[]
  measures: readonly MeasureChoice[]
  /** Who makes it, who gets it first of all. */
  me: Named
  company: { timeZone: string; currency: string; today: string }
  ways: readonly Draft['channels'][number][]
  /** Slack channels that it can go to; null where Slack does not say. */
  channels: readonly Named[] | null
  /** An administrator, who may have it read by the report service. */
  mayAll: boolean
  actions: ScheduleActions
}

/** Everything that a schedule can say, for a new one and for one that is changed. */
export function ScheduleForm({ changed, reports, measures, me, company, ways, channels, mayAll, actions }: Props) {
  const t = useTranslations('reports.schedules')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const given = { measures, currency: company.currency, today: company.today }
  const [draft, setDraft] = useState<Draft>(() =>
    changed === null
      ? newDraft({ report: reports[0], me, timeZone: company.timeZone, measure: measures[0]?.id ?? '', ways })
      : draftFrom(changed.settings, { ...given, ...changed }),
  )
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const settings = settingsOf(draft, given)
  const preview = usePreview(settings, actions.preview)
  const zones = useMemo(
    () => [...new Set([company.timeZone, draft.rule.timeZone, 'UTC', ...timeZones()])],
    [company.timeZone, draft.rule.timeZone],
  )
  const close = () =>
    router.push(changed === null ? paths.schedules : paths.schedulesAt({ sel: changed.id }), { scroll: false })

  async function save() {
    if ((await run('save', () => actions.save({ id: changed?.id ?? null, settings }))) === null) return
    toast(t(changed === null ? 'form.saved' : 'form.changed'))
    close()
  }
  const isOpen = draft.recipients.length === 0 || draft.channels.length === 0 || draft.formats.length === 0
  const isJobless = draft.job === null && reports.find(({ id }) => id === draft.report)?.ofJob === true
  return (
    <Sheet
      open
      onOpenChange={(open) => open || close()}
      title={changed === null ? t('form.title') : t('form.changeTitle', { name: changed.settings.name })}
      description={t('form.intro')}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <ReportFields draft={draft} reports={reports} set={set} jobs={actions.jobs} />
        <WhenFields rule={draft.rule} zones={zones} preview={preview} set={(rule) => set({ rule })} />
        <ConditionFields
          condition={draft.condition}
          measures={measures}
          currency={company.currency}
          sentence={preview?.condition ?? null}
          set={(condition) => set({ condition })}
          figure={actions.figure}
        />
        <RecipientFields
          recipients={draft.recipients}
          refused={preview?.refused ?? []}
          set={(recipients) => set({ recipients })}
          me={me}
          channels={ways.includes('slack') ? channels : undefined}
        />
        <SendingFields {...{ draft, ways, mayAll, set }} />
        <FormSection title={t('form.answering')}>
          <PersonField label={t('form.backup')} person={draft.backup} set={(backup) => set({ backup })} />
        </FormSection>
        <ActionProblem problem={problem} />
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{t('form.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy !== null} disabled={isOpen || isJobless}>
            {t('form.save')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

type New = { report: ReportChoice | undefined; me: Named; timeZone: string; measure: string; ways: Props['ways'] }

function newDraft({ report, me, timeZone, measure, ways }: New): Draft {
  return {
    ...{ name: report?.name ?? '', report: report?.id ?? '', job: null },
    rule: newRule(timeZone),
    condition: newCondition(measure),
    recipients: [{ kind: 'person', ...me }],
    channels: [ways.find((way) => way === 'mail') ?? 'app'],
    formats: ['figures', 'pdf'],
    ...{ missingData: 'send_in_part', waitMinutes: '20', runsAs: 'reader', backup: null },
  }
}
