// The dashboard: how readers, decisions, instances and the storage are doing. It reads what the app measures of itself.

param location string
param tags { *: string }
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  // A workbook's name must be a GUID.
  name: guid(resourceGroup().id, 'notify-workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Notify'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: loadTextContent('../workbook/notify.json')
  }
}
