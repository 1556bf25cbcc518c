import type { Service } from './service'
import { accessControlProfileService, accessControlService } from './services/access-control'
import { appTokenService } from './services/app-token'
import { baseEntryService } from './services/base-entry'
import { captionAssetService } from './services/caption-asset'
import { categoryService } from './services/category'
import { categoryEntryService } from './services/category-entry'
import { categoryUserService } from './services/category-user'
import { conversionProfileService } from './services/conversion-profile'
import { annotationService, cuePointService } from './services/cue-point'
import { distributionProfileService } from './services/distribution-profile'
import { flavorAssetService } from './services/flavor-asset'
import { flavorParamsService } from './services/flavor-params'
import { mediaService } from './services/media'
import { metadataProfileService, metadataService } from './services/metadata'
import { partnerService } from './services/partner'
import { permissionService } from './services/permission'
import { sessionService } from './services/session'
import { analyticsService, statsService } from './services/stats'
import { systemService } from './services/system'
import { tagService } from './services/tag'
import { thumbAssetService } from './services/thumb-asset'
import { uploadTokenService } from './services/upload-token'
import { userService } from './services/user'
import { webexVendorService, zoomVendorService } from './services/vendor'
import { uiConfService, widgetService } from './services/widget'

/** Every service of the sandbox. */
export const SERVICES: readonly Service[] = [
  accessControlProfileService,
  accessControlService,
  annotationService,
  baseEntryService,
  captionAssetService,
  categoryEntryService,
  categoryService,
  categoryUserService,
  conversionProfileService,
  cuePointService,
  flavorAssetService,
  flavorParamsService,
  mediaService,
  thumbAssetService,
  uploadTokenService,
  analyticsService,
  appTokenService,
  partnerService,
  permissionService,
  sessionService,
  statsService,
  systemService,
  userService,
  metadataProfileService,
  metadataService,
  tagService,
  uiConfService,
  widgetService,
  distributionProfileService,
  webexVendorService,
  zoomVendorService,
]
