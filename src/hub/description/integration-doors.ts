import * as v from 'valibot'
import * as integration from '../integration-api'
import { type Door, nothing } from './door'

const info = integration.kalturaConnectionInfo
const userIds = v.array(integration.memberUserId)

/** The doors to the Kaltura account of a hub. */
export const integrationDoors: Readonly<Record<string, Door>> = {
  'GET /api/integration/kaltura': { says: 'The connected account', opensFor: 'admin', gives: info },
  'PUT /api/integration/kaltura': {
    says: 'Connects an account by an App Token',
    opensFor: 'admin',
    takes: integration.kalturaSettingsDraft,
    gives: info,
  },
  'DELETE /api/integration/kaltura': { says: 'Disconnects it', opensFor: 'admin', gives: info },
  'GET /api/integration/kaltura/user-ids': {
    says: 'Kaltura user ids entered for members',
    opensFor: 'admin',
    gives: userIds,
  },
  'PUT /api/integration/kaltura/user-ids': {
    says: 'Enters them, one `e-mail,id` a line',
    opensFor: 'admin',
    takes: integration.userIdImport,
    gives: userIds,
  },
  'POST /api/integration/kaltura/check': {
    says: 'The self-check, one step a line as they come',
    opensFor: 'admin',
    takes: integration.checkRequest,
    gives: integration.checkStep,
    isLines: true,
  },
  'GET /api/integration/visit': {
    says: 'The open visit to the account',
    opensFor: 'admin',
    gives: integration.visitAnswer,
  },
  'POST /api/integration/visit': {
    says: 'Opens the account for a quarter of an hour',
    opensFor: 'admin',
    takes: integration.visitProof,
    gives: integration.visitAnswer,
  },
  'DELETE /api/integration/visit': {
    says: 'Ends the visit',
    opensFor: 'admin',
    gives: integration.visitAnswer,
  },
  'GET /api/integration/wizard': {
    says: 'What the account offers an App Token',
    opensFor: 'visit',
    gives: integration.wizardFacts,
  },
  'POST /api/integration/wizard': {
    says: 'Makes an App Token and connects with it',
    opensFor: 'visit',
    takes: integration.wizardDraft,
    gives: info,
  },
  'GET /api/integration/account/info': {
    says: 'Partner ids and name',
    opensFor: 'visit',
    gives: integration.kalturaAccountInfo,
  },
  'POST /api/integration/account/secrets': {
    says: 'The account’s secrets',
    opensFor: 'visit',
    takes: nothing,
    gives: integration.accountSecrets,
  },
  'GET /api/integration/account/distribution': {
    says: 'Distribution profiles',
    opensFor: 'visit',
    gives: integration.distribution,
  },
  'DELETE /api/integration/account/distribution/:id': {
    says: 'Deletes one',
    opensFor: 'visit',
    gives: integration.distribution,
  },
  'GET /api/integration/account/entitlement': {
    says: 'Categories and their privacy contexts',
    opensFor: 'visit',
    gives: integration.entitlement,
  },
  'PUT /api/integration/account/entitlement/:id': {
    says: 'Labels a category',
    opensFor: 'visit',
    takes: integration.labelsChange,
    gives: integration.entitlement,
  },
  'GET /api/integration/account/:vendor': {
    says: 'Accounts at a meeting service, `zoom` or `webex`',
    opensFor: 'visit',
    gives: integration.vendorAccounts,
  },
  'PUT /api/integration/account/:vendor/:accountId': {
    says: 'Changes one',
    opensFor: 'visit',
    takes: integration.vendorChange,
    gives: integration.vendorAccounts,
  },
  'POST /api/integration/account/:vendor/code': {
    says: 'An integration code for it',
    opensFor: 'visit',
    takes: nothing,
    gives: integration.vendorCode,
  },
  'GET /api/integration/own/:hubId': {
    says: 'Who one is in the account of a hub of one’s own',
    opensFor: 'person',
    gives: integration.ownIntegration,
  },
  'POST /api/integration/own/:hubId/test': {
    says: 'The same, asked of Kaltura now',
    opensFor: 'person',
    takes: nothing,
    gives: integration.ownIntegration,
  },
}
