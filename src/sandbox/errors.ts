/**
 * Errors as Kaltura words them. `@NAME@` in a message stands for the argument of that name; the order of the names
 * is the order of `args` in the answer.
 */
const MESSAGES = {
  ACCESS_CONTROL_ID_NOT_FOUND: 'Access control id "@ID@" not found',
  ACTION_BLOCKED: 'Action "@ACTION_NAME@" in service "@SERVICE_NAME@" is blocked',
  ACTION_DOES_NOT_EXISTS: 'Action "@ACTION_NAME@" does not exists for service "@SERVICE_NAME@"',
  ACTION_NOT_SPECIFIED: 'Action name was not specified, please specify one',
  APP_TOKEN_EXPIRED: 'Application token id "@ID@" expired',
  APP_TOKEN_ID_NOT_FOUND: 'Application token id "@ID@" not found',
  APP_TOKEN_NOT_ACTIVE: 'Application token id "@ID@" not active',
  CANNOT_RETRIEVE_ANOTHER_USER_USING_NON_ADMIN_SESSION:
    'cannot retrieve another user "@USER_ID@" using non-admin session',
  CANNOT_SET_PRIVACY_FIELD_WITH_NO_PRIVACY_CONTEXT:
    'Cannot set privacy field when privacy context is not set on the categroy',
  CAPTION_ASSET_ID_NOT_FOUND: 'The Caption asset id "@ID@" not found',
  CATEGORY_ENTRY_ALREADY_EXISTS: 'Entry already assigned to this category',
  CATEGORY_NOT_FOUND: 'Category id "@ID@" not found',
  CATEGORY_USER_ALREADY_EXISTS: 'CategoryUser already exists',
  CONVERSION_PROFILE_ID_NOT_FOUND: 'Conversion profile id "@ID@" not found',
  DISTRIBUTION_PROFILE_NOT_FOUND: 'Distribution profile id "@ID@" not found',
  DUPLICATE_CATEGORY: 'The category "@CATEGORY@" already exists',
  DUPLICATE_USER_BY_ID: 'User with id [@UID@] already exists in system',
  ENTRY_ALREADY_WITH_CONTENT: 'Entry already associated with content',
  ENTRY_ID_NOT_FOUND: 'Entry id "@ENTRY_ID@" not found',
  ENTRY_IS_NOT_ASSIGNED_TO_CATEGORY: "Entry doesn't assigned to category",
  FLAVOR_ASSET_ID_NOT_FOUND: 'Flavor asset id "@ASSET_ID@" not found',
  FLAVOR_PARAMS_ID_NOT_FOUND: 'Flavor params id "@ID@" not found',
  INTERNAL_SERVERL_ERROR: 'Internal server error occurred',
  INVALID_APP_TOKEN_HASH: 'Invalid application token hash',
  INVALID_CATEGORY_USER_ID: 'Invalid category user id',
  INVALID_CUE_POINT_ID: 'Invalid cue point id ["@ID@"]',
  INVALID_ENTRY_ID: 'Invalid entry id ["@ID@"]',
  INVALID_ENUM_VALUE:
    'Invalid enumeration value "@ENUM_VAL@" for parameter "@PARAM_NAME@", expecting enumeration type "@ENUM_TYPE@"',
  INVALID_FIELD_VALUE: 'value in field [@FIELD_NAME@] is not valid',
  INVALID_KS: 'Invalid KS "@KSID@", Error "@ERR_CODE@,@ERR_DESC@"',
  INVALID_METADATA_DATA: 'invalid metadata data: @ERR_MSG@',
  INVALID_METADATA_PROFILE_ID: 'Invalid metadata profile id [@ID@]',
  INVALID_PARTNER_ID: 'Invalid partner id "@PID@"',
  INVALID_USER_ID: 'Invalid user id',
  INVALID_WIDGET_ID: 'Unknown widget [@WIDGET_ID@]',
  METADATA_ALREADY_EXISTS: 'Metadata already exists id [@ID@]',
  METADATA_NOT_FOUND: 'Metadata object with the given id not found',
  MISSING_KS: 'Missing KS, session not established',
  MISSING_MANDATORY_PARAMETER: 'Missing parameter "@PARAM_NAME@"',
  MUST_FILTER_ON_OBJECT_ID: 'Must filter on object id',
  NO_INTEGRATION_DATA: 'Integration data does not exist for current partner',
  OBJECT_TYPE_ABSTRACT: 'The object type "@OBJ_TYPE@" is abstract, use one of the object implementations',
  PARENT_CATEGORY_IS_CHILD: 'The parent category [@PARENT@] is one of the childs for category [@CHILD@]',
  PROPERTY_VALIDATION_ADMIN_PROPERTY: 'The property "@PROP_NAME@" is updatable with admin session only',
  PROPERTY_VALIDATION_CANNOT_BE_NULL: 'The property "@PROP_NAME@" cannot be null',
  PROPERTY_VALIDATION_MAX_LENGTH: 'The property "@PROP_NAME@" cannot have more than @MAX_LEN@ characters',
  PROPERTY_VALIDATION_MIN_LENGTH: 'The property "@PROP_NAME@" must have a min length of @MIN_LEN@ characters',
  PROPERTY_VALIDATION_NOT_UPDATABLE: 'The property "@PROP_NAME@" cannot be updated',
  PROPERTY_VALIDATION_WRONG_FORMAT: 'The property "@PROP_NAME@" must match format @FORMAT@',
  QUERY_EXCEEDED_MAX_MATCHES_ALLOWED: 'Unable to generate list. max matches value was reached',
  SERVICE_DOES_NOT_EXISTS: 'Service "@SRV_NAME@" does not exists',
  SERVICE_FORBIDDEN: 'The access to service [@SERVICE@] is forbidden',
  SERVICE_FORBIDDEN_CONTENT_BLOCKED:
    'The access to this service is forbidden since the specified partner is blocked',
  SERVICE_NOT_SPECIFIED: 'Service name was not specified, please specify one',
  START_SESSION_ERROR: 'Error while starting session for partner [@PID@]',
  THUMB_ASSET_ID_NOT_FOUND: 'The Thumbnail asset id "@ASSET_ID@" not found',
  UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE: 'Failed to match expected file size',
  UPLOAD_TOKEN_CANNOT_RESUME: 'Cannot resume the upload, original file was not found',
  UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD: 'Upload token is restricted due to the file type',
  UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD:
    'Upload token is in an invalid status for uploading a file, maybe the file was already uploaded',
  UPLOAD_TOKEN_MISSING_FILE_SIZE: 'FileSize is mandatory when enabling autoFinalize',
  UPLOAD_TOKEN_NOT_FOUND: 'Upload token not found',
  USER_DATA_ERROR: 'User data is not valid.',
  USER_WRONG_PASSWORD: 'Wrong password supplied',
  WRONG_REQUEST_LANGUAGE:
    ' Language must be set to MULTI when adding MultiLingualString. Given ["@LANGUAGE@"]',
} as const satisfies Readonly<Record<string, string>>

export type ErrorCode = keyof typeof MESSAGES

/** A refusal that goes out as Kaltura's error envelope, with HTTP status 200. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly code: ErrorCode,
    readonly args: Readonly<Record<string, string>> = {},
  ) {
    super(
      Object.entries(args).reduce<string>(
        (message, [name, value]) => message.replaceAll(`@${name}@`, value),
        MESSAGES[code],
      ),
    )
  }
}

/** "Not your object": how Kaltura refuses a change to what belongs to someone else. */
export function notYours(): ApiError {
  return new ApiError('INVALID_KS', { KSID: '', ERR_CODE: '-4', ERR_DESC: 'INVALID_TYPE' })
}
