/** The keywords of RFC 7644, 3.12, that we have reason to say. */
export type ScimType = 'invalidFilter' | 'invalidPath' | 'invalidSyntax' | 'invalidValue' | 'noTarget' | 'uniqueness'

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** What a directory is answered with; `detail` is one sentence for whoever reads its log. */
export class ScimError extends Error {
  override readonly name = 'ScimError'
  readonly status: number
  readonly scimType: ScimType | undefined

  constructor(status: number, detail: string, scimType?: ScimType) {
    super(detail)
    this.status = status
    this.scimType = scimType
  }
}

export function badValue(detail: string): ScimError {
  return new ScimError(400, detail, 'invalidValue')
}

export function errorBody({ status, scimType, message }: ScimError): object {
  // The status is a string in SCIM's own errors.
  return { schemas: [ERROR], status: String(status), ...(scimType === undefined ? {} : { scimType }), detail: message }
}
