// Every role that is given to anybody, each on one resource only.

@description('The app.')
param appPrincipalId string

@description('Whoever deploys, and so makes the signing key.')
param deployerPrincipalId string

param storageName string
param vaultName string
param insightsName string

@description('Empty where there is no Azure SignalR Service.')
param signalRName string

var definition = 'Microsoft.Authorization/roleDefinitions'
var roles = {
  // The host makes containers and leases blobs: its keys, the timers' locks, the package. It asks for Owner, not Contributor.
  storageBlobDataOwner: subscriptionResourceId(definition, 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b')
  storageTableDataContributor: subscriptionResourceId(definition, '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3')
  keyVaultSecretsUser: subscriptionResourceId(definition, '4633458b-17de-408a-b874-0445c86b69e6')
  keyVaultSecretsOfficer: subscriptionResourceId(definition, 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7')
  monitoringMetricsPublisher: subscriptionResourceId(definition, '3913510d-42f4-4e42-8a64-420c390055eb')
  // It sends messages, and gives browsers the tokens that they connect with; the narrower roles have one of the two.
  signalRServiceOwner: subscriptionResourceId(definition, '7e4f1700-ea5a-4f59-8f37-079cfe29dce3')
}

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource signalR 'Microsoft.SignalRService/signalR@2024-03-01' existing = if (!empty(signalRName)) {
  name: signalRName
}

resource blobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, appPrincipalId, roles.storageBlobDataOwner)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roles.storageBlobDataOwner
  }
}

resource tables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, appPrincipalId, roles.storageTableDataContributor)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roles.storageTableDataContributor
  }
}

resource secrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, appPrincipalId, roles.keyVaultSecretsUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roles.keyVaultSecretsUser
  }
}

resource signingKey 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, deployerPrincipalId, roles.keyVaultSecretsOfficer)
  properties: {
    // A person or a pipeline, so no type.
    principalId: deployerPrincipalId
    roleDefinitionId: roles.keyVaultSecretsOfficer
  }
}

resource telemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, appPrincipalId, roles.monitoringMetricsPublisher)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roles.monitoringMetricsPublisher
  }
}

resource messages 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(signalRName)) {
  scope: signalR
  name: guid(signalR.id, appPrincipalId, roles.signalRServiceOwner)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roles.signalRServiceOwner
  }
}
