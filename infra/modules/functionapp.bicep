// The function app on the Flex Consumption plan: .NET 10, isolated worker, Linux.

param name string
param planName string
param location string
param tags { *: string }
param instanceMemoryMB int
param maximumInstanceCount int
param httpConcurrency int
param alwaysReadyInstances int
param minimumTlsVersion string
param allowedOrigins string[]
param identityId string
param identityClientId string
param storageName string
param packageContainer string
param insightsConnectionString string
param workspaceId string

@description('Settings of Notify itself: Notify__...')
param notifySettings { *: string }

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageName
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  // azd finds the app by the name that it has in azure.yaml.
  tags: union(tags, { 'azd-service-name': 'notify' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${packageContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances > 0 ? [{ name: 'http', instanceCount: alwaysReadyInstances }] : []
        triggers: { http: { perInstanceConcurrency: httpConcurrency } }
      }
    }
    siteConfig: {
      // A browser opens six connections to a site at the most under HTTP/1.1, and a stream takes one of them; under HTTP/2 it takes none.
      http20Enabled: true
      minTlsVersion: minimumTlsVersion
      scmMinTlsVersion: minimumTlsVersion
      cors: empty(allowedOrigins) ? null : { allowedOrigins: allowedOrigins }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identityClientId
        AzureWebJobsStorage__blobServiceUri: storage.properties.primaryEndpoints.blob
        AzureWebJobsStorage__tableServiceUri: storage.properties.primaryEndpoints.table
        APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
        // As whom code signs in that is not told more: with this identity, and in no other way.
        AZURE_CLIENT_ID: identityClientId
        AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
      },
      notifySettings
    )
  }

  // Whoever deploys signs in too: no user names and passwords.
  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noPublishingPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = app.id
output url string = 'https://${app.properties.defaultHostName}'
