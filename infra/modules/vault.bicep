// Holds the key that session tokens are signed with. The key itself is made by infra/signing-key.cs after the vault: a template that made it would make another
// each time it is deployed.

param name string
param location string
param tags { *: string }
param isProtected bool
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // It is true or absent: Azure refuses false.
    enablePurgeProtection: isProtected ? true : null
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

output name string = vault.name
output signingKeyUri string = '${vault.properties.vaultUri}secrets/notify-signing-key'
