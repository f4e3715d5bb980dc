import { bidLearning } from './bid-learning/index.ts'
import { certOnSite } from './cert-on-site/index.ts'
import { contractValue } from './contract-value/index.ts'
import type { Finding, FindingRule } from './finding.ts'
import { jobBorrow } from './job-borrow/index.ts'
import { leavers } from './leavers/index.ts'
import { marginFade } from './margin-fade/index.ts'
import { notSetUp } from './not-set-up/index.ts'
import { overview } from './overview/index.ts'
import { paidTwice } from './paid-twice/index.ts'
import { permits } from './permits/index.ts'
import { pipelineHole } from './pipeline-hole/index.ts'
import { rfiBlocks } from './rfi-blocks/index.ts'
import { safetyPattern } from './safety-pattern/index.ts'
import { subRisk } from './sub-risk/index.ts'
import { underBilling } from './under-billing/index.ts'

/**
 * Every story, for who runs one without knowing it: ask what it needs until that names nothing new, find, and show the
 * headlines or tell the answer.
 */
export const findings: readonly FindingRule<Finding>[] = [
  marginFade,
  underBilling,
  jobBorrow,
  notSetUp,
  permits,
  paidTwice,
  leavers,
  certOnSite,
  rfiBlocks,
  subRisk,
  pipelineHole,
  bidLearning,
  safetyPattern,
  contractValue,
  overview,
]
