// Sessions and audits in tables, which the app makes itself; in blobs, the app's package and what the Functions host keeps: its keys and its timers' locks.

param name string
param location string
param tags { *: string }
param redundancy string
param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: 'app-package'
    }
  }

  resource tables 'tableServices' = {
    name: 'default'
  }
}

// Metrics only: the app looks into a table many times a second, and each look would be a line in the log.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::tables
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

output name string = account.name
output packageContainer string = account::blobs::packages.name
