'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { KindChoice } from '#lib/notices/choices.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { SettingsSection } from './settings-section.tsx'
import type { OwnActions } from './types.ts'

type Props = {
  choices: readonly KindChoice[]
  mails: boolean
  /** Whether a workspace is connected. */
  slacks: boolean
  actions: Pick<OwnActions, 'chooseNotice'>
}

/** Of what a person is told, in the app, by mail and in Slack. */
export function OwnNotices({ choices, mails, slacks, actions }: Props) {
  const t = useTranslations('notices')
  const { run, problem } = useAction()
  // What was chosen stands at once; one that could not be kept goes back.
  const [chosen, setChosen] = useState(choices)

  async function choose(choice: KindChoice) {
    const { kind } = choice
    setChosen(chosen.map((one) => (one.kind === kind ? choice : one)))
    const done = await run(kind, () => actions.chooseNotice(choice), { refresh: false })
    if (done === null) setChosen(chosen)
  }

  return (
    <SettingsSection title={t('choices.title')}>
      <p className="mt-2 text-sm text-text-2">
        {t('choices.help')} {!mails && t('choices.noMail')}
      </p>
      <ActionProblem problem={problem} />
      <Table caption={t('choices.caption')} className="mt-2">
        <TableHead>
          <tr>
            <TableHeader>{t('choices.kind')}</TableHeader>
            <TableHeader>{t('choices.app')}</TableHeader>
            <TableHeader>{t('choices.mail')}</TableHeader>
            {slacks && <TableHeader>{t('choices.slack')}</TableHeader>}
          </tr>
        </TableHead>
        <TableBody>
          {chosen.map((choice) => {
            const name = t(`kindNames.${choice.kind}`)
            return (
              <TableRow key={choice.kind}>
                <TableRowHeader>{name}</TableRowHeader>
                <TableCell>
                  <Checkbox
                    label={<span className="sr-only">{`${name}: ${t('choices.app')}`}</span>}
                    checked={choice.app}
                    onChange={(app) => void choose({ ...choice, app })}
                  />
                </TableCell>
                <TableCell>
                  <Checkbox
                    label={<span className="sr-only">{`${name}: ${t('choices.mail')}`}</span>}
                    checked={choice.mail}
                    onChange={(mail) => void choose({ ...choice, mail })}
                  />
                </TableCell>
                {slacks && (
                  <TableCell>
                    {choice.slack === null ? (
                      <span className="sr-only">{t('choices.notSlack')}</span>
                    ) : (
                      <Checkbox
                        label={<span className="sr-only">{`${name}: ${t('choices.slack')}`}</span>}
                        checked={choice.slack}
                        onChange={(slack) => void choose({ ...choice, slack })}
                      />
                    )}
                  </TableCell>
                )}
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </SettingsSection>
  )
}
