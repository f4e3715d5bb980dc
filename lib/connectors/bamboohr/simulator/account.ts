/** How a BambooHR account is set up. What it calls things differs between accounts, and so does what it shares. */
export type Account = {
  /** Fields that its dataset does not have, or not for this connection. */
  hidden: ReadonlySet<string>
  /** Refuses a question that names a field which may not be seen, instead of leaving its values out. */
  isStrict: boolean
  /** What it calls fields of the dataset, by their usual name. */
  renamed: ReadonlyMap<string, { name: string; label: string; id: number; alias: string }>
  statusWords: { active: string; inactive: string }
  certificates: { table: string; name: string; issued: string; expires: string } | 'training' | null
  /** Where the job number is written in hours; null without project tracking, false without time tracking. */
  jobsIn: 'project' | 'task' | null | false
  /** What time entries call hours beyond the regular ones, where they have them. */
  beyondRegular: { overtime: string; doubleTime: string } | null
  /** Has grown for years: pay in several currencies, circles and gaps in the chart, days written as zeros. */
  isOld?: boolean
  /** How many people approve time off in turn; one without another word. */
  approvals?: number
}

const sample: Account = {
  hidden: new Set(),
  isStrict: false,
  renamed: new Map(),
  statusWords: { active: 'Active', inactive: 'Inactive' },
  certificates: {
    table: 'customCertifications',
    name: 'customCertification',
    issued: 'customIssueDate',
    expires: 'customExpirationDate',
  },
  jobsIn: 'project',
  beyondRegular: { overtime: 'overtimeHours', doubleTime: 'doubleTimeHours' },
}

export const accounts = {
  sample,
  /** No custom table, no employee numbers, supervisors and divisions not shared, no project tracking, no overtime. */
  bare: {
    ...sample,
    hidden: new Set(['employeeNumber', 'supervisorEid', 'supervisorName', 'jobInformationDivision']),
    certificates: null,
    jobsIn: null,
    beyondRegular: null,
  },
  /** The same company with names, words and places of its own; rows of tables come by field id. */
  renamed: {
    ...sample,
    renamed: new Map([
      ['employeeNumber', { name: 'customPayrollNumber', label: 'Payroll number', id: 4501, alias: 'customPayrollNo' }],
      ['jobInformationLocation', { name: 'customYard', label: 'Yard', id: 4502, alias: 'customYardAlias' }],
      ['supervisorEid', { name: 'supervisorEId', label: 'Supervisor EID', id: 91, alias: 'supervisorEId' }],
    ]),
    statusWords: { active: 'Activo', inactive: 'Baja' },
    certificates: { table: 'customLicenses', name: '4601', issued: '4602', expires: '4603' },
    jobsIn: 'task',
    beyondRegular: { overtime: 'otWorked', doubleTime: 'dtWorked' },
  },
  /** The same, grown for years. */
  rich: {
    ...sample,
    renamed: new Map([
      ['employeeNumber', { name: 'customPayrollNumber', label: 'Payroll number', id: 4501, alias: 'customPayrollNo' }],
      ['jobInformationLocation', { name: 'customYard', label: 'Yard', id: 4502, alias: 'customYardAlias' }],
    ]),
    certificates: { table: 'customLicenses', name: '4601', issued: '4602', expires: '4603' },
    jobsIn: 'task',
    beyondRegular: { overtime: 'otWorked', doubleTime: 'dtWorked' },
    isOld: true,
    approvals: 2,
  },
  strict: { ...sample, isStrict: true },
  /** Certificates in BambooHR's training module, and nothing of time tracking. */
  training: { ...sample, certificates: 'training', jobsIn: false },
} as const satisfies Record<string, Account>

export type Profile = keyof typeof accounts
