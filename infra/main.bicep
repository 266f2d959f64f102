// Everything that Notify needs on Azure, in one resource group. docs/azure.md says how to deploy it and what it leaves out.
targetScope = 'subscription'

@description('What tells one deployment from another, such as notify-dev. azd calls it AZURE_ENV_NAME.')
@minLength(3)
@maxLength(40)
param environmentName string

@description('The region of everything. It must offer the Flex Consumption plan: az functionapp list-flexconsumption-locations')
param location string

@description('Memory of an instance, in MiB. Cores come with it: a quarter, one or two.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('The most instances of the HTTP functions, and of each timer. The platform asked for 40 at the least when this was written.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int

@description('How many requests an instance holds at once before the platform adds another. Streams and waits are held for minutes, so this is far above the default of 16.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int

@description('How many instances are kept warm for HTTP. 0: none, and the first caller after a quiet time waits for a start.')
@minValue(0)
@maxValue(100)
param alwaysReadyInstances int

@description('The least TLS version of the app.')
@allowed(['1.2', '1.3'])
param minimumTlsVersion string

@description('Copies of what is stored: in one building (LRS), in three zones of the region (ZRS), or in another region too (GZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageRedundancy string

@description('Azure SignalR Service; none leaves it out, and readers use server-sent events and polling.')
@allowed(['none', 'Free_F1', 'Standard_S1', 'Premium_P1'])
param signalRSku string

@description('Units of Azure SignalR Service, each of 1,000 connections. The free one has exactly 1.')
@allowed([1, 2, 5, 10, 20, 50, 100])
param signalRUnits int

@description('Azure Managed Redis for wake-ups between instances; none leaves it out, and they go through the storage.')
@allowed(['none', 'Balanced_B0', 'Balanced_B1', 'Balanced_B3', 'Balanced_B5'])
param redisSku string

@description('Origins of pages that call the app from elsewhere, such as https://app.contoso.com. Empty: only its own pages.')
param allowedOrigins string[]

@description('Settings of Notify that differ from their defaults: names as in local.settings.sample.json.')
param notifySettings { *: string }

@description('How long logs are kept, in days.')
@minValue(30)
@maxValue(730)
param logRetentionDays int

@description('The most that is logged in a day, in GB; beyond it nothing more is taken that day. -1: no limit.')
@minValue(-1)
param dailyLogLimitGB int

@description('Whether a deleted vault can be brought back for 90 days by everybody and purged by nobody. It cannot be turned off again.')
param protectVault bool

@description('Whether the app is asked for its health every five minutes, from three continents.')
param testAvailability bool

@description('Who is told of alerts. Empty: they are seen in the portal only.')
param alertEmails string[]

var token = uniqueString(subscription().id, environmentName, location)
var tags = { 'azd-env-name': environmentName }
var names = {
  app: 'func-notify-${token}'
  identity: 'id-notify-${token}'
  insights: 'appi-notify-${token}'
  plan: 'plan-notify-${token}'
  redis: 'redis-notify-${token}'
  signalR: 'sigr-notify-${token}'
  storage: 'stnotify${token}'
  vault: 'kv-notify-${token}'
  workspace: 'log-notify-${token}'
}
var hasSignalR = signalRSku != 'none'
var hasRedis = redisSku != 'none'

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: names.identity, location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: names.workspace
    insightsName: names.insights
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyLimitGB: dailyLogLimitGB
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: names.storage
    location: location
    tags: tags
    redundancy: storageRedundancy
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: names.vault
    location: location
    tags: tags
    isProtected: protectVault
    workspaceId: monitoring.outputs.workspaceId
  }
}

module signalR 'modules/signalr.bicep' = if (hasSignalR) {
  scope: group
  params: {
    name: names.signalR
    location: location
    tags: tags
    sku: signalRSku
    units: signalRUnits
    allowedOrigins: empty(allowedOrigins) ? ['*'] : union(['https://${names.app}.azurewebsites.net'], allowedOrigins)
    workspaceId: monitoring.outputs.workspaceId
  }
}

module redis 'modules/redis.bicep' = if (hasRedis) {
  scope: group
  params: {
    name: names.redis
    location: location
    tags: tags
    sku: redisSku
    userObjectId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    appPrincipalId: identity.outputs.principalId
    deployerPrincipalId: deployer().objectId
    storageName: storage.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
    signalRName: signalR.?outputs.name ?? ''
  }
}

module app 'modules/functionapp.bicep' = {
  scope: group
  // The host reads its storage, and the platform the signing key, as soon as the app is there.
  dependsOn: [roles]
  params: {
    name: names.app
    planName: names.plan
    location: location
    tags: tags
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    alwaysReadyInstances: alwaysReadyInstances
    minimumTlsVersion: minimumTlsVersion
    allowedOrigins: allowedOrigins
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packageContainer: storage.outputs.packageContainer
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    workspaceId: monitoring.outputs.workspaceId
    notifySettings: union(
      { Notify__Access__SigningKey: '@Microsoft.KeyVault(SecretUri=${vault.outputs.signingKeyUri})' },
      hasSignalR ? { Notify__SignalR__Endpoint: signalR.?outputs.endpoint ?? '' } : {},
      hasRedis
        ? {
            Notify__Wakeups__Redis: redis.?outputs.address ?? ''
            Notify__Wakeups__RedisIdentity: identity.outputs.principalId
          }
        : {},
      notifySettings
    )
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    emails: alertEmails
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    appId: app.outputs.id
    healthUrl: testAvailability ? '${app.outputs.url}/agent_backend/api/health' : ''
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    storageName: storage.outputs.name
    signalRId: signalR.?outputs.id ?? ''
    redisId: redis.?outputs.id ?? ''
  }
}

// azd keeps these in its environment, where infra/signing-key.cs finds them. None is a secret.
output AZURE_RESOURCE_GROUP string = group.name
output NOTIFY_APP_ID string = app.outputs.id
output NOTIFY_APP_NAME string = names.app
output NOTIFY_SIGNING_KEY_URI string = vault.outputs.signingKeyUri
output NOTIFY_URL string = app.outputs.url
