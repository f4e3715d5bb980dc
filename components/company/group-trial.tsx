'use client'

import type { SettingGroup } from '#lib/http/company-settings.ts'
import { MailTrial } from './mail-trial.tsx'
import { ModelTrial } from './model-trial.tsx'
import type { Trials } from './trials.ts'

type Props = {
  group: SettingGroup['group']
  trials: Trials
  /** What is typed and not saved would not be tried. */
  isUnsaved: boolean
}

/** What can be tried in a group of settings; nothing in most. */
export function GroupTrial({ group, trials, isUnsaved }: Props) {
  if (group === 'mail') return <MailTrial attempt={trials.mail} isUnsaved={isUnsaved} />
  if (group === 'assistant') return <ModelTrial attempt={trials.model} isUnsaved={isUnsaved} />
  return null
}
