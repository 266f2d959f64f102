// Carries wake-ups between instances. Nothing is kept in it: one that is lost or emptied costs a moment's delay.

param name string
param location string
param tags { *: string }
param sku string

@description('The object id of the identity that may use it.')
param userObjectId string

param workspaceId string

var port = 10000

resource cluster 'Microsoft.Cache/redisEnterprise@2025-04-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: sku }
  properties: {
    minimumTlsVersion: '1.2'
    highAvailability: 'Disabled'
  }

  resource database 'databases' = {
    name: 'default'
    properties: {
      accessKeysAuthentication: 'Disabled'
      clientProtocol: 'Encrypted'
      // One address for everybody: messages need no shards.
      clusteringPolicy: 'EnterpriseCluster'
      port: port
    }

    resource access 'accessPolicyAssignments' = {
      name: 'app'
      properties: {
        accessPolicyName: 'default'
        user: { objectId: userObjectId }
      }
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: cluster
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = cluster.id
output address string = '${cluster.properties.hostName}:${port},ssl=True'
